#ifndef AUSCULT_CKERNELS_MEMORY_H
#define AUSCULT_CKERNELS_MEMORY_H

// Asks the allocator to keep freed memory (up to 256 MiB of it) for the next allocation instead of giving it back to the
// system, where the C library has such a setting.
void aus_keep_freed_memory(void);

// Gives what is free back to the system now.
void aus_release_freed_memory(void);

#endif
