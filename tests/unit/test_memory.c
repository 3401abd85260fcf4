/* SPDX-License-Identifier: Apache-2.0 */
/* The allocator, arrays and copies of text. */
#include <pcm/memory.h>

#include <stdint.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static void a_block_of_no_bytes_can_be_released(void)
{
    chaos_begin();
    void *block = pcm_allocate(0);
    CU_ASSERT_PTR_NOT_NULL(block);
    block = pcm_resize(block, 0);
    CU_ASSERT_PTR_NOT_NULL(block);
    CU_ASSERT_EQUAL(chaos_live_blocks(), 1);
    pcm_release(block);
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static void releasing_null_does_nothing(void)
{
    chaos_begin();
    pcm_release(NULL);
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static void *note_size(size_t size, void *user)
{
    *(size_t *)user = size;
    return NULL;
}

static void *note_resize(void *block, size_t size, void *user)
{
    (void)block;
    return note_size(size, user);
}

static void ignore(void *block, void *user)
{
    (void)block;
    (void)user;
}

static void the_allocator_gets_its_user_pointer_and_no_zero(void)
{
    size_t asked = 99;
    pcm_allocator allocator = {note_size, note_resize, ignore, &asked};
    ASSERT_OK(pcm_set_allocator(&allocator));
    CU_ASSERT_PTR_NULL(pcm_allocate(24));
    CU_ASSERT_EQUAL(asked, 24);
    CU_ASSERT_PTR_NULL(pcm_resize(NULL, 48));
    CU_ASSERT_EQUAL(asked, 48);
    CU_ASSERT_PTR_NULL(pcm_allocate(0));
    CU_ASSERT_EQUAL(asked, 1);
    ASSERT_OK(pcm_set_allocator(NULL));
    void *block = pcm_allocate(24);
    CU_ASSERT_PTR_NOT_NULL(block);
    pcm_release(block);
}

static void an_incomplete_allocator_is_refused_and_not_used(void)
{
    size_t asked = 99;
    pcm_allocator no_allocate = {NULL, note_resize, ignore, &asked};
    pcm_allocator no_resize = {note_size, NULL, ignore, &asked};
    pcm_allocator no_release = {note_size, note_resize, NULL, &asked};
    ASSERT_STATUS(pcm_set_allocator(&no_allocate), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("allocate");
    ASSERT_STATUS(pcm_set_allocator(&no_resize), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("resize");
    ASSERT_STATUS(pcm_set_allocator(&no_release), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("release");
    pcm_release(pcm_allocate(7));
    CU_ASSERT_EQUAL(asked, 99);
}

static void sizes_that_overflow_give_no_array(void)
{
    CU_ASSERT_PTR_NULL(pcm__array_new(SIZE_MAX, 2));
    CU_ASSERT_PTR_NULL(pcm__array_new_zero(SIZE_MAX / 8 + 1, 8));
    CU_ASSERT_PTR_NULL(pcm__array_new((size_t)1 << (4 * sizeof(size_t)),
                                      (size_t)1 << (4 * sizeof(size_t))));
    CU_ASSERT_PTR_NULL(pcm__text_copy_n("", SIZE_MAX));

    size_t capacity = 4;
    double *items = NULL;
    ASSERT_STATUS(pcm__array_reserve(&items, &capacity, SIZE_MAX / 4, sizeof *items),
                  PCM_ERR_MEMORY);
    CU_ASSERT_EQUAL(capacity, 4);
    CU_ASSERT_PTR_NULL(items);
}

static void a_zeroed_array_is_zero(void)
{
    chaos_begin();
    unsigned char *bytes = pcm__array_new_zero(1000, 1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    for (int i = 0; i < 1000; i++)
        CU_ASSERT_EQUAL(bytes[i], 0);
    pcm_release(bytes);
    chaos_end();
}

static void a_growing_array_keeps_its_items_and_grows_seldom(void)
{
    int *items = NULL;
    size_t capacity = 0;
    int growths = 0;
    for (int i = 0; i < 100000; i++) {
        size_t before = capacity;
        ASSERT_OK(pcm__array_reserve((void **)&items, &capacity, (size_t)i + 1, sizeof *items));
        growths += capacity != before;
        CU_ASSERT(capacity > (size_t)i);
        items[i] = i;
    }
    int kept = 0;
    for (int i = 0; i < 100000; i++)
        kept += items[i] == i;
    CU_ASSERT_EQUAL(kept, 100000);
    CU_ASSERT(growths < 30);
    pcm_release(items);
}

static void an_array_that_cannot_grow_is_unchanged(void)
{
    chaos_begin();
    int *items = NULL;
    size_t capacity = 0;
    ASSERT_OK(pcm__array_reserve(&items, &capacity, 1, sizeof *items));
    items[0] = 42;
    int *before = items;
    size_t capacity_before = capacity;
    chaos_fail_at(1);
    ASSERT_STATUS(pcm__array_reserve(&items, &capacity, capacity + 1, sizeof *items),
                  PCM_ERR_MEMORY);
    CU_ASSERT_PTR_EQUAL(items, before);
    CU_ASSERT_EQUAL(capacity, capacity_before);
    CU_ASSERT_EQUAL(items[0], 42);
    pcm_release(items);
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static void texts_are_copied(void)
{
    char *whole = pcm__text_copy("L\xC3\xBC" "fter");
    char *part = pcm__text_copy_n("pump 7", 4);
    char *nothing = pcm__text_copy(NULL);
    ASSERT_TEXT(whole, "L\xC3\xBC" "fter");
    ASSERT_TEXT(part, "pump");
    ASSERT_TEXT(nothing, "");
    pcm_release(whole);
    pcm_release(part);
    pcm_release(nothing);
}

static int copy_two_texts(void)
{
    char *first = pcm__text_copy("first");
    char *second = first ? pcm__text_copy("second") : NULL;
    int status = second ? PCM_OK : PCM_ERR_MEMORY;
    pcm_release(second);
    pcm_release(first);
    return status;
}

static void copies_survive_every_failing_allocation(void)
{
    chaos_run(copy_two_texts);
}

SUITE("memory",
      {"a block of no bytes can be released", a_block_of_no_bytes_can_be_released},
      {"releasing NULL does nothing", releasing_null_does_nothing},
      {"the allocator gets its user pointer and no size 0",
       the_allocator_gets_its_user_pointer_and_no_zero},
      {"an incomplete allocator is refused and not used",
       an_incomplete_allocator_is_refused_and_not_used},
      {"sizes that overflow give no array", sizes_that_overflow_give_no_array},
      {"a zeroed array is zero", a_zeroed_array_is_zero},
      {"a growing array keeps its items and grows seldom",
       a_growing_array_keeps_its_items_and_grows_seldom},
      {"an array that cannot grow is unchanged", an_array_that_cannot_grow_is_unchanged},
      {"texts are copied", texts_are_copied},
      {"copies survive every failing allocation", copies_survive_every_failing_allocation})
