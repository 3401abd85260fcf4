/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/record.h"

#include "libpcm/base/array.h"
#include "libpcm/roster/split.h"
#include "libpcm/roster/ticks.h"

static pcm_status add_stint(pcm__stints *stints, const pcm__board *board, const pcm__task *task,
                            uint32_t person, size_t day, int64_t hours)
{
    const pcm__call *call = &board->shop->call[task->visit];
    const pcm_status status =
        pcm__array_reserve(&stints->stint, &stints->room, stints->count + 1, sizeof *stints->stint);
    if (status == PCM_OK)
        stints->stint[stints->count++] = (pcm_stint){
            .visit = call->number,
            .job = call->asked->job,
            .skill = task->skill,
            .day = (pcm_index)day,
            .technician = board->shop->technician[person],
            .hours = pcm__hours(hours),
        };
    return status;
}

/* The stints of a day: those of all people who have hours of the task. `hours` is of each; 0: all
 * that they have. */
static pcm_status add_day(pcm__stints *stints, const pcm__board *board, const pcm__task *task,
                          size_t day, int64_t hours)
{
    const pcm__pool *pool = &board->shop->pool[task->pool];
    pcm_status status = PCM_OK;
    for (uint32_t k = 0; status == PCM_OK && k < pool->count; k++) {
        const int64_t all = board->flow[task->flow + k];
        if (all > 0)
            status = add_stint(stints, board, task, pool->person[k], day, hours > 0 ? hours : all);
    }
    return status;
}

static pcm_status add_stints(pcm__stints *stints, const pcm__board *board, size_t c)
{
    const pcm__call *call = &board->shop->call[c];
    pcm_status status = PCM_OK;
    for (size_t t = call->first_task; status == PCM_OK && t < call->end_task; t++) {
        const pcm__task *task = &board->shop->task[t];
        if (!board->is_split[c])
            status = add_day(stints, board, task, (size_t)board->begin[c], 0);
        for (size_t r = 0; status == PCM_OK && board->is_split[c] && r < call->asked->duration; r++)
            if (board->run_part[task->run + r] > 0)
                status = add_day(stints, board, task, (size_t)board->run_day[task->run + r],
                                 board->run_part[task->run + r]);
    }
    return status;
}

/* 0 to the last bit if the preferred technician has all that is possible. */
static double change_cost(const pcm__board *board, const pcm__call *call)
{
    int64_t done = 0, most = 0;
    for (size_t t = call->first_task; t < call->end_task; t++) {
        const pcm__task *task = &board->shop->task[t];
        if (task->preferred == PCM__NOWHERE)
            continue;
        done += board->flow[task->flow + task->preferred];
        most += task->part;
    }
    const double share = most > 0 ? (double)(most - done) / (double)most : 1;
    return call->asked->change_cost * share;
}

/* A person with two needs of a visit is one of its people. */
static pcm_index count_people(const pcm__board *board, const pcm__call *call)
{
    pcm_index people = 0;
    for (uint32_t i = 0; i < board->shop->people; i++) {
        int works = 0;
        for (size_t t = call->first_task; t < call->end_task; t++) {
            const pcm__task *task = &board->shop->task[t];
            const uint32_t seat = board->shop->pool[task->pool].seat[i];
            works |= seat != PCM__NOWHERE && board->flow[task->flow + seat] > 0;
        }
        people += (pcm_index)works;
    }
    return people;
}

static pcm_roster_place place_of(const pcm__board *board, size_t c)
{
    const pcm__call *call = &board->shop->call[c];
    const size_t begin = (size_t)board->begin[c];
    size_t end = begin;
    for (size_t t = call->first_task; board->is_split[c] && t < call->end_task; t++) {
        const size_t own = pcm__split_end(board, t);
        end = own > end ? own : end;
    }
    return (pcm_roster_place){
        .begin = (pcm_index)begin,
        .end = (pcm_index)end,
        .people = count_people(board, call),
        .day_cost = call->asked->cost[begin - call->asked->first],
        .change_cost = change_cost(board, call),
    };
}

static void sum_up(pcm_roster_summary *sums, const pcm_roster_place *place)
{
    sums->placed++;
    sums->split += place->end > place->begin;
    sums->day_cost += place->day_cost;
    sums->change_cost += place->change_cost;
}

static void record_days(pcm_roster *roster, pcm_roster_summary *sums, const pcm__board *board,
                        const double *price)
{
    const pcm__shop *shop = board->shop;
    int64_t hours = 0, overtime = 0;
    for (size_t i = 0; i < shop->people; i++)
        for (size_t d = 0; d < shop->days; d++) {
            const size_t cell = d * shop->people + i;
            const int64_t load = board->load[cell], regular = shop->regular[cell];
            const int64_t over = load > regular ? load - regular : 0;
            roster->day[shop->technician[i] * roster->days + d] = (pcm_technician_day){
                .hours = pcm__hours(load),
                .regular = pcm__hours(regular),
                .overtime = pcm__hours(over),
                .price = price[cell],
            };
            hours += load;
            overtime += over;
            sums->overtime_cost += pcm__hours(over) * shop->overtime_price[i];
        }
    sums->hours += pcm__hours(hours);
    sums->overtime_hours += pcm__hours(overtime);
}

pcm_status pcm__roster_record(pcm_roster *roster, pcm_roster_summary *sums, pcm__stints *stints,
                              const pcm__board *board, const pcm__relaxation *relaxation)
{
    const pcm__shop *shop = board->shop;
    pcm_status status = PCM_OK;
    record_days(roster, sums, board, relaxation->price);
    for (size_t k = 0; k < relaxation->cuts; k++)
        sums->lacking_hours += pcm__hours(relaxation->cut[k].lacking);
    for (size_t c = 0; status == PCM_OK && c < shop->calls; c++) {
        const pcm__call *call = &shop->call[c];
        if (board->begin[c] >= 0) {
            roster->place[call->number] = place_of(board, c);
            sum_up(sums, &roster->place[call->number]);
            status = add_stints(stints, board, c);
            continue;
        }
        sums->left++;
        if (pcm__visit_must(call->asked))
            sums->left_short++;
        else
            sums->leave_cost += call->asked->leave_cost;
    }
    return status;
}
