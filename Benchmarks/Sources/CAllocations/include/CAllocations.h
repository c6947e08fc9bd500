#ifndef HOWDAH_C_ALLOCATIONS_H
#define HOWDAH_C_ALLOCATIONS_H

/// How often this process has asked for memory; 0 where it cannot be told.
long count_of_allocations(void);

#endif
