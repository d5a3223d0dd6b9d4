#if __has_include(<zlib.h>)
#include <zlib.h>
#else
#error "zlib is missing; install its development files: 'apt-get install zlib1g-dev' or 'brew install zlib'"
#endif
