/* SPDX-License-Identifier: Apache-2.0 */
/* Pools by crew and skill, and shops by joining them (union-find; Tarjan 1975). */
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/division.h"

/* Crews by rising number, their skills together, and the pools that visits ask for. The row after
 * the last crew stands for everybody. */
struct crews {
    size_t count;
    pcm_index *number; /* [count] */
    uint64_t *skills;  /* [count + 1] */
    uint32_t *pool;    /* [count + 1][PCM_SKILLS_MAX]; PCM__NOWHERE: not asked for */
};

static int by_number(const void *a, const void *b)
{
    const pcm_index x = *(const pcm_index *)a, y = *(const pcm_index *)b;
    return (x > y) - (x < y);
}

/* The row of a crew; `count` for everybody, count + 1 if nobody is in it. */
static size_t row_of(const struct crews *crews, pcm_index number)
{
    if (number == PCM_NO_INDEX)
        return crews->count;
    const pcm_index *found =
        bsearch(&number, crews->number, crews->count, sizeof *crews->number, by_number);
    return found ? (size_t)(found - crews->number) : crews->count + 1;
}

static void crews_free(struct crews *crews)
{
    pcm_release(crews->number);
    pcm_release(crews->skills);
    pcm_release(crews->pool);
}

static void sort_crews(struct crews *crews, const pcm_roster_problem *problem)
{
    for (size_t i = 0; i < problem->technicians; i++)
        crews->number[i] = problem->technician[i].crew;
    qsort(crews->number, problem->technicians, sizeof *crews->number, by_number);
    for (size_t i = 0; i < problem->technicians; i++)
        if (i == 0 || crews->number[i] != crews->number[i - 1])
            crews->number[crews->count++] = crews->number[i];
}

static pcm_status crews_make(struct crews *crews, const pcm_roster_problem *problem)
{
    const size_t most = problem->technicians;
    *crews = (struct crews){0};
    crews->number = pcm__array_new(most, sizeof *crews->number);
    crews->skills = pcm__array_new_zero(most + 1, sizeof *crews->skills);
    if (!crews->number || !crews->skills)
        return pcm__fail_memory();
    sort_crews(crews, problem);
    const size_t cells = (crews->count + 1) * PCM_SKILLS_MAX;
    crews->pool = pcm__array_new(cells, sizeof *crews->pool);
    if (!crews->pool)
        return pcm__fail_memory();
    memset(crews->pool, 0xff, cells * sizeof *crews->pool);
    for (size_t i = 0; i < most; i++) {
        const pcm__technician *technician = &problem->technician[i];
        const size_t row =
            technician->crew == PCM_NO_INDEX ? crews->count : row_of(crews, technician->crew);
        crews->skills[row] |= technician->skills;
        crews->skills[crews->count] |= technician->skills;
    }
    return PCM_OK;
}

/* The first of a visit's skills that nobody has who may do it; PCM_NO_INDEX if there is none. */
static pcm_index lacking_skill(const struct crews *crews, size_t row, const pcm__visit *visit)
{
    const uint64_t skills = row <= crews->count ? crews->skills[row] : 0;
    for (size_t n = 0; n < visit->needs; n++)
        if (!(skills >> visit->need[n].skill & 1))
            return visit->need[n].skill;
    return PCM_NO_INDEX;
}

/* Numbers the pools in the order in which visits ask for them. */
static void number_pools(pcm__division *division, struct crews *crews,
                         const pcm_roster_problem *problem)
{
    size_t n = 0;
    for (size_t v = 0; v < problem->visits; v++) {
        const pcm__visit *visit = &problem->visit[v];
        const size_t row = row_of(crews, visit->crew);
        division->need_start[v] = n;
        division->lacking[v] = lacking_skill(crews, row, visit);
        const int served = division->lacking[v] == PCM_NO_INDEX;
        division->of_visits.shop[v] = served ? 0 : PCM__NOWHERE;
        for (size_t k = 0; k < visit->needs; k++, n++) {
            division->need_pool[n] = PCM__NOWHERE;
            if (!served)
                continue;
            uint32_t *pool = &crews->pool[row * PCM_SKILLS_MAX + visit->need[k].skill];
            if (*pool == PCM__NOWHERE)
                *pool = (uint32_t)division->pools++;
            division->need_pool[n] = *pool;
        }
    }
    division->need_start[problem->visits] = n;
}

/* Writes the pools a technician is in, at most two for each skill, and returns how many. */
static size_t pools_of(uint32_t pools[2 * PCM_SKILLS_MAX], const struct crews *crews,
                       const pcm__technician *technician)
{
    const size_t row = row_of(crews, technician->crew);
    size_t count = 0;
    for (size_t s = 0; s < PCM_SKILLS_MAX; s++) {
        if (!(technician->skills >> s & 1))
            continue;
        const uint32_t own = crews->pool[row * PCM_SKILLS_MAX + s];
        const uint32_t any = crews->pool[crews->count * PCM_SKILLS_MAX + s];
        if (own != PCM__NOWHERE)
            pools[count++] = own;
        if (any != PCM__NOWHERE && row != crews->count)
            pools[count++] = any;
    }
    return count;
}

static pcm_status list_people(pcm__division *division, const struct crews *crews,
                              const pcm_roster_problem *problem)
{
    uint32_t pools[2 * PCM_SKILLS_MAX];
    size_t *start = division->person_start;
    for (size_t i = 0; i < problem->technicians; i++)
        for (size_t k = pools_of(pools, crews, &problem->technician[i]); k-- > 0;)
            start[pools[k] + 1]++;
    for (size_t p = 0; p < division->pools; p++)
        start[p + 1] += start[p];
    division->person = pcm__array_new(start[division->pools], sizeof *division->person);
    size_t *filled = pcm__array_new_zero(division->pools, sizeof *filled);
    if (division->person && filled)
        for (size_t i = 0; i < problem->technicians; i++)
            for (size_t k = pools_of(pools, crews, &problem->technician[i]); k-- > 0;)
                division->person[start[pools[k]] + filled[pools[k]]++] = (uint32_t)i;
    pcm_release(filled);
    return division->person && filled ? PCM_OK : pcm__fail_memory();
}

static uint32_t root_of(uint32_t *parent, uint32_t pool)
{
    while (parent[pool] != pool)
        pool = parent[pool] = parent[parent[pool]];
    return pool;
}

/* The lower number leads, so that shops do not hang on the order of joining. */
static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

static void join_pools(pcm__division *division, const struct crews *crews,
                       const pcm_roster_problem *problem)
{
    uint32_t pools[2 * PCM_SKILLS_MAX], *parent = division->of_pools.shop;
    for (size_t p = 0; p < division->pools; p++)
        parent[p] = (uint32_t)p;
    for (size_t i = 0; i < problem->technicians; i++)
        for (size_t k = pools_of(pools, crews, &problem->technician[i]); k-- > 1;)
            join(parent, pools[0], pools[k]);
    for (size_t v = 0; v < problem->visits; v++) {
        if (division->of_visits.shop[v] == PCM__NOWHERE)
            continue;
        const size_t first = division->need_start[v];
        for (size_t n = first + 1; n < division->need_start[v + 1]; n++)
            join(parent, division->need_pool[first], division->need_pool[n]);
    }
}

/* Roots become numbers of shops; a root is the lowest pool of its shop, so it has its number first.
 */
static void number_shops(pcm__division *division, const pcm_roster_problem *problem)
{
    uint32_t *shop = division->of_pools.shop;
    for (uint32_t p = 0; p < division->pools; p++)
        shop[p] = root_of(shop, p);
    for (uint32_t p = 0; p < division->pools; p++)
        shop[p] = shop[p] == p ? (uint32_t)division->shops++ : shop[shop[p]];
    for (size_t v = 0; v < problem->visits; v++)
        if (division->of_visits.shop[v] != PCM__NOWHERE)
            division->of_visits.shop[v] = shop[division->need_pool[division->need_start[v]]];
    for (size_t i = 0; i < problem->technicians; i++)
        division->of_technicians.shop[i] = PCM__NOWHERE;
    for (size_t p = 0; p < division->pools; p++)
        for (size_t m = division->person_start[p]; m < division->person_start[p + 1]; m++)
            division->of_technicians.shop[division->person[m]] = shop[p];
}

static pcm_status group(pcm__members *members, size_t shops, size_t things)
{
    members->start = pcm__array_new_zero(shops + 1, sizeof *members->start);
    members->item = pcm__array_new(things, sizeof *members->item);
    members->rank = pcm__array_new(things, sizeof *members->rank);
    if (!members->start || !members->item || !members->rank)
        return pcm__fail_memory();
    for (size_t i = 0; i < things; i++)
        if (members->shop[i] != PCM__NOWHERE)
            members->rank[i] = (uint32_t)members->start[members->shop[i] + 1]++;
    for (size_t s = 0; s < shops; s++)
        members->start[s + 1] += members->start[s];
    for (size_t i = 0; i < things; i++)
        if (members->shop[i] != PCM__NOWHERE)
            members->item[members->start[members->shop[i]] + members->rank[i]] = (uint32_t)i;
    return PCM_OK;
}

static void members_free(pcm__members *members)
{
    pcm_release(members->shop);
    pcm_release(members->start);
    pcm_release(members->item);
    pcm_release(members->rank);
}

static size_t count_needs(const pcm_roster_problem *problem)
{
    size_t needs = 0;
    for (size_t v = 0; v < problem->visits; v++)
        needs += problem->visit[v].needs;
    return needs;
}

static pcm_status make_pools(pcm__division *division, struct crews *crews,
                             const pcm_roster_problem *problem)
{
    const size_t needs = count_needs(problem);
    division->need_start = pcm__array_new(problem->visits + 1, sizeof *division->need_start);
    division->need_pool = pcm__array_new(needs, sizeof *division->need_pool);
    division->lacking = pcm__array_new(problem->visits, sizeof *division->lacking);
    division->of_visits.shop = pcm__array_new(problem->visits, sizeof *division->of_visits.shop);
    if (!division->need_start || !division->need_pool || !division->lacking ||
        !division->of_visits.shop)
        return pcm__fail_memory();
    number_pools(division, crews, problem);
    division->person_start =
        pcm__array_new_zero(division->pools + 1, sizeof *division->person_start);
    return division->person_start ? list_people(division, crews, problem) : pcm__fail_memory();
}

static pcm_status make_shops(pcm__division *division, const struct crews *crews,
                             const pcm_roster_problem *problem)
{
    division->of_pools.shop = pcm__array_new(division->pools, sizeof *division->of_pools.shop);
    division->of_technicians.shop =
        pcm__array_new(problem->technicians, sizeof *division->of_technicians.shop);
    if (!division->of_pools.shop || !division->of_technicians.shop)
        return pcm__fail_memory();
    join_pools(division, crews, problem);
    number_shops(division, problem);
    pcm_status status = group(&division->of_pools, division->shops, division->pools);
    if (status == PCM_OK)
        status = group(&division->of_visits, division->shops, problem->visits);
    if (status == PCM_OK)
        status = group(&division->of_technicians, division->shops, problem->technicians);
    return status;
}

pcm_status pcm__division_make(pcm__division *division, const pcm_roster_problem *problem)
{
    struct crews crews;
    *division = (pcm__division){0};
    pcm_status status = crews_make(&crews, problem);
    if (status == PCM_OK)
        status = make_pools(division, &crews, problem);
    if (status == PCM_OK)
        status = make_shops(division, &crews, problem);
    crews_free(&crews);
    if (status != PCM_OK)
        pcm__division_free(division);
    return status;
}

void pcm__division_free(pcm__division *division)
{
    pcm_release(division->person_start);
    pcm_release(division->person);
    pcm_release(division->need_start);
    pcm_release(division->need_pool);
    pcm_release(division->lacking);
    members_free(&division->of_pools);
    members_free(&division->of_visits);
    members_free(&division->of_technicians);
    *division = (pcm__division){0};
}
