/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/group.h"

#include "libpcm/roster/ticks.h"

static int64_t most_of(const pcm__group *group, uint32_t person, size_t day)
{
    return group->shop->most[day * group->shop->people + person];
}

/* Hours that nobody has claimed of a person on the working days ahead. */
static double hours_ahead(const pcm__group *group, uint32_t person)
{
    const size_t people = group->shop->people;
    int64_t hours = 0;
    pcm_index worked = 0;
    for (size_t d = group->day; d <= group->visit->last && worked < group->visit->duration; d++) {
        const int64_t most = most_of(group, person, d);
        hours += most > 0 ? most - group->board->load[d * people + person] : 0;
        worked += most > 0;
    }
    return pcm__hours(hours);
}

static void insert(pcm__group *group, uint32_t person, double appeal)
{
    pcm__board *board = group->board;
    const size_t most = (size_t)group->task->team + PCM__GROUP_EXTRA;
    if (group->count == most && board->appeal[most - 1] >= appeal)
        return;
    size_t place = group->count < most ? group->count++ : most - 1;
    for (; place > 0 && board->appeal[place - 1] < appeal; place--) {
        board->appeal[place] = board->appeal[place - 1];
        board->group[place] = board->group[place - 1];
    }
    board->appeal[place] = appeal;
    board->group[place] = person;
}

void pcm__group_rank(pcm__group *group, pcm__random *random)
{
    pcm__board *board = group->board;
    const pcm__pool *pool = &group->shop->pool[group->task->pool];
    group->count = 0;
    for (uint32_t k = 0; k < pool->count; k++) {
        const uint32_t person = pool->person[k];
        if (board->busy[person] || most_of(group, person, group->day) == 0)
            continue;
        double appeal = hours_ahead(group, person);
        if (k == group->task->preferred)
            appeal += 1 + appeal;
        if (random)
            appeal *= 0.25 + pcm__random_uniform(random);
        insert(group, person, appeal);
    }
}

int64_t pcm__group_most(const pcm__group *group, size_t day, int with_overtime)
{
    const pcm__shop *shop = group->shop;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < group->size; i++) {
        const size_t cell = day * shop->people + group->board->group[i];
        const int64_t hours = with_overtime ? shop->most[cell] : shop->regular[cell];
        least = pcm__least_of(least, hours);
    }
    return least;
}

int64_t pcm__group_share(const pcm__group *group)
{
    const int64_t share = group->task->total / (int64_t)group->size;
    return share > 0 ? share : 1;
}

int pcm__group_could(const pcm__group *group)
{
    int64_t left = pcm__group_share(group);
    pcm_index worked = 0;
    for (size_t d = group->day; d <= group->visit->last && left > 0; d++) {
        const int64_t hours = pcm__group_most(group, d, 1);
        left -= hours;
        worked += hours > 0;
        if (worked == group->visit->duration)
            break;
    }
    return left <= 0;
}

int64_t pcm__group_free(const pcm__group *group)
{
    const pcm__shop *shop = group->shop;
    int64_t hours = 0;
    pcm_index worked = 0;
    for (size_t d = group->day; d <= group->visit->last && worked < group->visit->duration; d++) {
        int64_t least = pcm__group_most(group, d, 1);
        worked += least > 0;
        for (uint32_t i = 0; i < group->size && least > 0; i++) {
            const size_t cell = d * shop->people + group->board->group[i];
            least = pcm__least_of(least, shop->most[cell] - group->board->load[cell]);
        }
        hours += least;
    }
    return hours * (int64_t)group->size;
}
