/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts one shop out of a problem. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/shop.h"
#include "libpcm/roster/ticks.h"

/* How many things of a kind the shop has, and the first of them. */
static const uint32_t *items(size_t *count, const pcm__members *members, size_t number)
{
    *count = members->start[number + 1] - members->start[number];
    return members->item + members->start[number];
}

/* How much room things take that are numbered later. */
struct sizes {
    size_t members;
    size_t calls;
    size_t tasks;
    size_t flows;
    size_t runs;
};

static pcm_status allocate(pcm__shop *shop, const struct sizes *sizes)
{
    const size_t people = shop->people;
    shop->technician = pcm__array_new(people, sizeof *shop->technician);
    shop->regular = pcm__array_new(shop->days * people, sizeof *shop->regular);
    shop->most = pcm__array_new(shop->days * people, sizeof *shop->most);
    shop->overtime_price = pcm__array_new(people, sizeof *shop->overtime_price);
    shop->breadth = pcm__array_new_zero(people, sizeof *shop->breadth);
    shop->pool = pcm__array_new(shop->pools, sizeof *shop->pool);
    shop->person = pcm__array_new(sizes->members, sizeof *shop->person);
    shop->seat = shop->pools <= SIZE_MAX / people
                     ? pcm__array_new(shop->pools * people, sizeof *shop->seat)
                     : NULL;
    shop->call = pcm__array_new(sizes->calls, sizeof *shop->call);
    shop->task = pcm__array_new(sizes->tasks, sizeof *shop->task);
    shop->flow_task = pcm__array_new(sizes->flows, sizeof *shop->flow_task);
    shop->run_task = pcm__array_new(sizes->runs, sizeof *shop->run_task);
    return shop->technician && shop->regular && shop->most && shop->overtime_price &&
                   shop->breadth && shop->pool && shop->person && shop->seat && shop->call &&
                   shop->task && shop->flow_task && shop->run_task
               ? PCM_OK
               : pcm__fail_memory();
}

static void fill_people(pcm__shop *shop, const pcm_roster_problem *problem,
                        const uint32_t *technicians)
{
    for (size_t i = 0; i < shop->people; i++) {
        const pcm__technician *technician = &problem->technician[technicians[i]];
        for (size_t d = 0; d < shop->days; d++) {
            shop->regular[d * shop->people + i] = technician->hours[d];
            shop->most[d * shop->people + i] = pcm__technician_most(technician, d);
        }
        shop->technician[i] = technicians[i];
        shop->overtime_price[i] = technician->overtime_price;
        shop->scale = fmax(shop->scale, technician->overtime_price);
    }
}

static void fill_pools(pcm__shop *shop, const pcm__division *division, const uint32_t *pools)
{
    uint32_t *person = shop->person, *seat = shop->seat;
    memset(seat, 0xff, shop->pools * shop->people * sizeof *seat);
    for (size_t p = 0; p < shop->pools; p++) {
        const size_t *start = &division->person_start[pools[p]];
        const uint32_t count = (uint32_t)(start[1] - start[0]);
        for (uint32_t k = 0; k < count; k++) {
            person[k] = division->of_technicians.rank[division->person[start[0] + k]];
            seat[person[k]] = k;
            shop->breadth[person[k]]++;
        }
        shop->pool[p] = (pcm__pool){.count = count, .person = person, .seat = seat};
        person += count;
        seat += shop->people;
    }
}

static void fill_task(pcm__shop *shop, const pcm__visit *visit, const pcm__need *need,
                      uint32_t pool, uint32_t preferred)
{
    shop->task[shop->tasks++] = (pcm__task){
        .visit = (uint32_t)shop->calls,
        .pool = pool,
        .preferred = preferred == PCM__NOWHERE ? PCM__NOWHERE : shop->pool[pool].seat[preferred],
        .skill = need->skill,
        .team = need->team,
        .part = need->part,
        .total = pcm__need_total(need),
        .flow = shop->flows,
        .run = shop->runs,
    };
    for (uint32_t k = 0; k < shop->pool[pool].count; k++)
        shop->flow_task[shop->flows++] = (uint32_t)(shop->tasks - 1);
    for (pcm_index r = 0; visit->duration > 1 && r < visit->duration; r++)
        shop->run_task[shop->runs++] = (uint32_t)(shop->tasks - 1);
}

/* Money for each hour of the preferred technician, so that as many as are possible save all of the
 * cost of a change. */
static double saving_of(const pcm__shop *shop, const pcm__call *call)
{
    int64_t most = 0;
    for (size_t n = call->first_task; n < call->end_task; n++)
        if (shop->task[n].preferred != PCM__NOWHERE)
            most += shop->task[n].part;
    return most > 0 ? call->asked->change_cost / pcm__hours(most) : 0;
}

static uint32_t preferred_person(const pcm__division *division, const pcm__visit *visit,
                                 size_t number)
{
    const pcm__members *technicians = &division->of_technicians;
    return visit->preferred != PCM_NO_INDEX && technicians->shop[visit->preferred] == number
               ? technicians->rank[visit->preferred]
               : PCM__NOWHERE;
}

static void fill_call(pcm__shop *shop, const pcm_roster_problem *problem, uint32_t v,
                      const pcm__division *division, size_t number)
{
    const pcm__visit *visit = &problem->visit[v];
    const uint32_t *pool = &division->need_pool[division->need_start[v]];
    const uint32_t preferred = preferred_person(division, visit, number);
    pcm__call *call = &shop->call[shop->calls];
    *call = (pcm__call){
        .asked = visit,
        .number = v,
        .first_task = (uint32_t)shop->tasks,
        .end_task = (uint32_t)(shop->tasks + visit->needs),
        .leave = visit->leave_cost,
    };
    for (size_t n = 0; n < visit->needs; n++) {
        fill_task(shop, visit, &visit->need[n], division->of_pools.rank[pool[n]], preferred);
        call->total += pcm__need_total(&visit->need[n]);
    }
    call->saving = saving_of(shop, call);
    shop->scale = fmax(shop->scale, call->saving);
    shop->calls++;
}

/* Most money that the place of a call can make a difference of, overtime excepted. */
static double stakes_of(const pcm__call *call)
{
    const pcm__visit *visit = call->asked;
    double least = INFINITY, most = 0;
    for (size_t i = 0; i <= visit->last - visit->first; i++)
        if (visit->cost[i] <= PCM__MONEY_MAX) {
            least = fmin(least, visit->cost[i]);
            most = fmax(most, visit->cost[i]);
        }
    if (!pcm__visit_must(visit))
        most = fmax(most, fabs(visit->leave_cost));
    return visit->change_cost + (least < INFINITY ? most - fmin(least, 0) : 0);
}

/* A price above all others for what must be done: a thousand times what any visit puts at stake, in
 * hours, so that of the visits that do not fit the smallest are left. */
static void price_leaving(pcm__shop *shop)
{
    double stakes = 0, hours = 0;
    for (size_t c = 0; c < shop->calls; c++) {
        const double own = pcm__hours(shop->call[c].total);
        hours += own;
        stakes = fmax(stakes, stakes_of(&shop->call[c]) + own * shop->scale);
    }
    const double mean = hours / (double)shop->calls;
    const double most = 1000 * (stakes > 0 ? stakes : 1);
    for (size_t c = 0; c < shop->calls; c++)
        if (pcm__visit_must(shop->call[c].asked))
            shop->call[c].leave = most * (1 + pcm__hours(shop->call[c].total) / mean);
}

pcm_status pcm__shop_make(pcm__shop *shop, const pcm_roster_problem *problem,
                          const pcm__division *division, size_t number)
{
    struct sizes sizes = {0};
    *shop = (pcm__shop){.days = problem->days};
    const uint32_t *technicians = items(&shop->people, &division->of_technicians, number);
    const uint32_t *pools = items(&shop->pools, &division->of_pools, number);
    const uint32_t *visits = items(&sizes.calls, &division->of_visits, number);
    for (size_t p = 0; p < shop->pools; p++)
        sizes.members += division->person_start[pools[p] + 1] - division->person_start[pools[p]];
    for (size_t c = 0; c < sizes.calls; c++) {
        const pcm__visit *visit = &problem->visit[visits[c]];
        sizes.tasks += visit->needs;
        for (size_t n = 0; n < visit->needs; n++) {
            const size_t need = division->need_start[visits[c]] + n;
            const size_t *start = &division->person_start[division->need_pool[need]];
            sizes.flows += start[1] - start[0];
        }
        sizes.runs += visit->duration > 1 ? visit->needs * visit->duration : 0;
    }
    const pcm_status status = allocate(shop, &sizes);
    if (status != PCM_OK) {
        pcm__shop_free(shop);
        return status;
    }
    fill_people(shop, problem, technicians);
    fill_pools(shop, division, pools);
    for (size_t c = 0; c < sizes.calls; c++)
        fill_call(shop, problem, visits[c], division, number);
    price_leaving(shop);
    return PCM_OK;
}

void pcm__shop_free(pcm__shop *shop)
{
    pcm_release(shop->technician);
    pcm_release(shop->regular);
    pcm_release(shop->most);
    pcm_release(shop->overtime_price);
    pcm_release(shop->breadth);
    pcm_release(shop->pool);
    pcm_release(shop->person);
    pcm_release(shop->seat);
    pcm_release(shop->call);
    pcm_release(shop->task);
    pcm_release(shop->flow_task);
    pcm_release(shop->run_task);
    *shop = (pcm__shop){0};
}
