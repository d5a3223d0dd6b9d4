#if __has_include(<yaml.h>)
#include <yaml.h>
#else
#error "libyaml is missing; install its development files: 'apt-get install libyaml-dev' or 'brew install libyaml'"
#endif
