#if __has_include(<yaml.h>)
#include <yaml.h>
#else
#error "libyaml is missing: 'make libraries' installs it, and so does 'apt-get install libyaml-dev' or 'brew install libyaml'"
#endif
