/* SPDX-License-Identifier: Apache-2.0 */
/* Where the published plan has the visits of sequences: not by their keys, which tell when they
 * were due, but by task and asset, because what is due follows from the visits before. */
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plan/joint.h"
#include "libpcm/plant/plant.h"

/* One work order of a sequence within the horizon. */
struct order {
    size_t sequence;
    size_t week;
    size_t row;
};

static int compare(const void *left, const void *right)
{
    const struct order *a = left, *b = right;
    if (a->sequence != b->sequence)
        return a->sequence < b->sequence ? -1 : 1;
    if (a->week != b->week)
        return a->week < b->week ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Number of orders written. */
static size_t read_orders(struct order *order, const pcm__joint *joint)
{
    const pcm__staff *staff = joint->question->staff;
    const pcm_date end = staff->start + (pcm_date)staff->days - 1;
    size_t n = 0;
    for (size_t row = 0; row < pcm_plant_rows(staff->plant, PCM_WORK_ORDERS); row++) {
        const pcm_work_order *work = pcm_plant_row(staff->plant, PCM_WORK_ORDERS, row);
        if (work->date == PCM_DATE_NONE || work->date < staff->start || work->date > end)
            continue;
        const size_t task = pcm__plant_find_row(staff->plant, PCM_TASKS, work->task);
        const size_t asset = pcm__plant_find_row(staff->plant, PCM_ASSETS, work->asset);
        const size_t sequence = pcm__sequences_at(&joint->sequences, task, asset);
        if (sequence != PCM__NO_ROW)
            order[n++] = (struct order){sequence, pcm__week_of(staff, work->date), row};
    }
    return n;
}

static void hand_over(pcm__joint *joint, const struct order *order, size_t n)
{
    const size_t frozen_weeks = joint->question->options->frozen_weeks;
    for (size_t i = 0, at = 0; i < n; i++) {
        if (i > 0 && order[i].sequence == order[i - 1].sequence &&
            order[i].week == order[i - 1].week)
            continue;
        pcm__chosen *chosen = &joint->chosen[order[i].sequence];
        if (chosen->published_count++ == 0) {
            chosen->published = &joint->published[at];
            chosen->order = &joint->order[at];
        }
        chosen->frozen += order[i].week < frozen_weeks;
        joint->published[at] = order[i].week;
        joint->order[at++] = order[i].row;
    }
}

pcm_status pcm__joint_read_published(pcm__joint *joint)
{
    const size_t rows = pcm_plant_rows(joint->question->staff->plant, PCM_WORK_ORDERS);
    struct order *order = pcm__array_new(rows, sizeof *order);
    joint->published = pcm__array_new(rows, sizeof *joint->published);
    joint->order = pcm__array_new(rows, sizeof *joint->order);
    const int room = order && joint->published && joint->order;
    if (room) {
        const size_t n = read_orders(order, joint);
        if (n > 1)
            qsort(order, n, sizeof *order, compare);
        hand_over(joint, order, n);
    }
    pcm_release(order);
    return room ? PCM_OK : pcm__fail_memory();
}
