/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/staffing.h"

#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Hours of one price that crews with the same skills offer. */
struct lot {
    long double price;
    size_t group;
    long double hours; /* of the period, not taken yet */
};

/* An offer of a crew on its way into a lot. */
struct entry {
    long double price;
    size_t group;
    size_t place; /* crew * PCM__OFFERS + offer */
};

struct pcm__audit_staffing {
    const pcm_schedule_problem *problem;
    size_t skills;
    size_t groups;   /* of crews with the same skills */
    uint64_t *group; /* [groups] their skills, rising */
    size_t lots;
    struct lot *lot;   /* [lots] by price */
    size_t *lot_of;    /* [crews][PCM__OFFERS] */
    long double *flow; /* [groups][skills] hours that groups give to skills */
    /* A search, from a group to a skill that lacks hours: */
    size_t *queue;    /* [groups] found, the first is where the search begins */
    size_t *skill_to; /* [groups] skill whose hours here could move away; skills: the first group */
    size_t *group_to; /* [skills] group that could give it hours; groups: not found */
};

static int by_bits(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

static int by_price(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;
    if (one->price != other->price)
        return one->price < other->price ? -1 : 1;
    return (one->group > other->group) - (one->group < other->group);
}

static void find_groups(pcm__audit_staffing *staffing)
{
    const pcm_schedule_problem *problem = staffing->problem;
    for (size_t c = 0; c < problem->crews; c++)
        staffing->group[c] = problem->crew[c].skills;
    qsort(staffing->group, problem->crews, sizeof *staffing->group, by_bits);
    for (size_t c = 0; c < problem->crews; c++)
        if (c == 0 || staffing->group[c] != staffing->group[staffing->groups - 1])
            staffing->group[staffing->groups++] = staffing->group[c];
}

static size_t group_of(const pcm__audit_staffing *staffing, uint64_t skills)
{
    return (size_t)((const uint64_t *)bsearch(&skills, staffing->group, staffing->groups,
                                              sizeof skills, by_bits) -
                    staffing->group);
}

/* Offers have the same prices in all periods, so the lots of the first are those of all. */
static pcm_status find_lots(pcm__audit_staffing *staffing)
{
    const pcm_schedule_problem *problem = staffing->problem;
    size_t count = problem->crews * PCM__OFFERS;
    struct entry *entry = pcm__array_new(count, sizeof *entry);
    if (!entry)
        return pcm__fail_memory();
    for (size_t c = 0; c < problem->crews; c++) {
        pcm__offer offer[PCM__OFFERS];
        pcm__crew_offers(offer, problem, c, 0);
        for (size_t i = 0; i < PCM__OFFERS; i++)
            entry[c * PCM__OFFERS + i] = (struct entry){
                offer[i].price, group_of(staffing, problem->crew[c].skills), c * PCM__OFFERS + i};
    }
    qsort(entry, count, sizeof *entry, by_price);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || by_price(&entry[i - 1], &entry[i]) != 0)
            staffing->lot[staffing->lots++] =
                (struct lot){.price = entry[i].price, .group = entry[i].group};
        staffing->lot_of[entry[i].place] = staffing->lots - 1;
    }
    pcm_release(entry);
    return PCM_OK;
}

pcm_status pcm__audit_staffing_make(pcm__audit_staffing **out, const pcm_schedule_problem *problem)
{
    pcm__audit_staffing *made = pcm__array_new_zero(1, sizeof *made);
    if (!made)
        return pcm__fail_memory();
    size_t crews = problem->crews;
    made->problem = problem;
    made->skills = pcm_schedule_problem_skills(problem);
    made->group = pcm__array_new(crews, sizeof *made->group);
    made->lot = pcm__array_new(crews * PCM__OFFERS, sizeof *made->lot);
    made->lot_of = pcm__array_new(crews * PCM__OFFERS, sizeof *made->lot_of);
    made->flow = pcm__array_new(crews * made->skills, sizeof *made->flow);
    made->queue = pcm__array_new(crews, sizeof *made->queue);
    made->skill_to = pcm__array_new(crews, sizeof *made->skill_to);
    made->group_to = pcm__array_new(made->skills, sizeof *made->group_to);
    pcm_status status = PCM_OK;
    if (!made->group || !made->lot || !made->lot_of || !made->flow || !made->queue ||
        !made->skill_to || !made->group_to)
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        find_groups(made);
        status = find_lots(made);
    }
    if (status == PCM_OK)
        *out = made;
    else
        pcm__audit_staffing_free(made);
    return status;
}

void pcm__audit_staffing_free(pcm__audit_staffing *staffing)
{
    pcm_release(staffing->group);
    pcm_release(staffing->lot);
    pcm_release(staffing->lot_of);
    pcm_release(staffing->flow);
    pcm_release(staffing->queue);
    pcm_release(staffing->skill_to);
    pcm_release(staffing->group_to);
    pcm_release(staffing);
}

/* Gives a crew its own jobs, cheapest hours first, and what is left of its offers to the lots. */
static long double staff_own(long double *missing, pcm__audit_staffing *staffing, size_t crew,
                             size_t period, long double hours)
{
    pcm__offer offer[PCM__OFFERS];
    long double cost = 0, left = hours, all = 0;
    pcm__crew_offers(offer, staffing->problem, crew, period);
    for (size_t i = 0; i < PCM__OFFERS; i++) {
        long double taken = fminl(left, offer[i].hours);
        cost += taken * offer[i].price;
        left -= taken;
        all += offer[i].hours;
        staffing->lot[staffing->lot_of[crew * PCM__OFFERS + i]].hours += offer[i].hours - taken;
    }
    if (!pcm__hours_fit((double)hours, (double)all))
        *missing += left;
    return cost;
}

/* Looks for a skill that lacks hours and can get some from a group, if need be by other groups
 * taking over what this one gives to others. Returns it, or the number of skills. */
static size_t find_path(pcm__audit_staffing *staffing, const long double *need, size_t from)
{
    size_t skills = staffing->skills, groups = staffing->groups, found = 0;
    for (size_t s = 0; s < skills; s++)
        staffing->group_to[s] = groups;
    for (size_t g = 0; g < groups; g++)
        staffing->skill_to[g] = SIZE_MAX;
    staffing->skill_to[from] = skills;
    staffing->queue[found++] = from;
    for (size_t next = 0; next < found; next++) {
        size_t group = staffing->queue[next];
        for (size_t s = 0; s < skills; s++) {
            if (!(staffing->group[group] >> s & 1) || staffing->group_to[s] != groups)
                continue;
            staffing->group_to[s] = group;
            if (need[s] > 0)
                return s;
            for (size_t g = 0; g < groups; g++)
                if (staffing->flow[g * skills + s] > 0 && staffing->skill_to[g] == SIZE_MAX) {
                    staffing->skill_to[g] = s;
                    staffing->queue[found++] = g;
                }
        }
    }
    return skills;
}

/* Hours that can move along the path to a skill. */
static long double path_hours(const pcm__audit_staffing *staffing, size_t skill, long double hours)
{
    for (;;) {
        size_t group = staffing->group_to[skill];
        skill = staffing->skill_to[group];
        if (skill == staffing->skills)
            return hours;
        hours = fminl(hours, staffing->flow[group * staffing->skills + skill]);
    }
}

static void move_hours(pcm__audit_staffing *staffing, size_t skill, long double hours)
{
    for (;;) {
        size_t group = staffing->group_to[skill];
        staffing->flow[group * staffing->skills + skill] += hours;
        skill = staffing->skill_to[group];
        if (skill == staffing->skills)
            return;
        staffing->flow[group * staffing->skills + skill] -= hours;
    }
}

/* Fills a lot as far as it goes. */
static long double fill(pcm__audit_staffing *staffing, struct lot *lot, long double *need)
{
    long double cost = 0;
    while (lot->hours > 0) {
        size_t skill = find_path(staffing, need, lot->group);
        if (skill == staffing->skills)
            break;
        long double hours = path_hours(staffing, skill, fminl(lot->hours, need[skill]));
        move_hours(staffing, skill, hours);
        lot->hours -= hours;
        need[skill] -= hours;
        cost += hours * lot->price;
    }
    return cost;
}

long double pcm__audit_staffing_cost(long double *missing, pcm__audit_staffing *staffing,
                                     size_t period, long double *need, const long double *own,
                                     size_t stride)
{
    long double cost = 0, wanted = 0, left = 0;
    *missing = 0;
    for (size_t i = 0; i < staffing->groups * staffing->skills; i++)
        staffing->flow[i] = 0;
    for (size_t i = 0; i < staffing->lots; i++)
        staffing->lot[i].hours = 0;
    for (size_t c = 0; c < staffing->problem->crews; c++)
        cost += staff_own(missing, staffing, c, period, own[c * stride]);
    for (size_t s = 0; s < staffing->skills; s++)
        wanted += need[s];
    for (size_t i = 0; i < staffing->lots; i++)
        cost += fill(staffing, &staffing->lot[i], need);
    for (size_t s = 0; s < staffing->skills; s++)
        left += need[s];
    /* The same allowance as for each set of skills that lacks hours, of which there may be several.
     */
    if (left > 1e-9L * ((long double)staffing->skills + wanted))
        *missing += left;
    return cost;
}
