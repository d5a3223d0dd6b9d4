#include <stdint.h>

/// How often this process has allocated memory so far; -1 where that is not counted, without glibc.
int64_t allocationCount(void);

/// How often this process has freed memory so far; -1 where that is not counted, without glibc.
int64_t deallocationCount(void);
