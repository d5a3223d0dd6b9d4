#if __has_include(<zlib.h>)
#include <zlib.h>
#else
#error "zlib is missing: 'make libraries' installs it, and so does 'apt-get install zlib1g-dev' or 'brew install zlib'"
#endif
