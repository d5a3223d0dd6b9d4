#include "allocations.h"

#include <stdlib.h>

// The program's own malloc takes precedence over the library's ("Replacing malloc" in the manual of the GNU C library), and
// the library has its own under other names too.
#if defined(__GLIBC__)

#include <errno.h>
#include <stdatomic.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static _Atomic int64_t allocations;
static _Atomic int64_t deallocations;

static void count(void) { atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed); }

int64_t allocationCount(void) { return atomic_load_explicit(&allocations, memory_order_relaxed); }

int64_t deallocationCount(void) { return atomic_load_explicit(&deallocations, memory_order_relaxed); }

void free(void *memory) {
    if (memory != NULL) atomic_fetch_add_explicit(&deallocations, 1, memory_order_relaxed);
    __libc_free(memory);
}

void *malloc(size_t size) {
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count();
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    count();
    void *memory = __libc_memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *result = memory;
    return 0;
}

#else

int64_t allocationCount(void) { return -1; }

int64_t deallocationCount(void) { return -1; }

#endif
