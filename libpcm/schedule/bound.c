/* SPDX-License-Identifier: Apache-2.0 */
/* The bound that prices of crew-hours prove, in long double and straight from the problem. It
 * shares no code with the optimiser, so that it can find the optimiser wrong.
 *
 * Why it is a bound: charge a plan price[c][t] for every hour above the capacity. A plan within
 * capacity and overtime pays nothing for that, or is paid; each job is then on its own and takes
 * its cheapest place (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974).
 * This holds for plans that serve every job: giving a job the choice of being left over would
 * only lower the bound, and it has no such choice here. A job that has no place and no price for
 * giving it away is served by no plan; it counts in neither bound nor cost. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem.h"

static pcm_status check_prices(const pcm_schedule_problem *problem, const double *price)
{
    size_t periods = problem->periods;
    for (size_t i = 0; i < problem->crews * periods; i++)
        if (!(price[i] >= 0 && price[i] <= PCM__AMOUNT_MAX))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "price[%zu] = %s (crew %zu, period %zu): must be a number from 0 to "
                             "1e15",
                             i, pcm__text(price[i]).chars, i / periods, i % periods);
    return PCM_OK;
}

/* Least that serving a job costs at the prices; INFINITY if nothing serves it. */
static long double cheapest(const pcm_schedule_problem *problem, const pcm__job *job,
                            const double *price)
{
    long double least = job->outsource_cost;
    const double *cost = problem->costs + job->cost;
    for (size_t c = 0; c < problem->crews; c++) {
        const pcm__crew *crew = &problem->crew[c];
        for (size_t t = job->first; t <= job->last; t++) {
            if (!pcm__job_has_place(problem, job, c, t))
                continue;
            long double hour =
                (long double)crew->cost_per_hour + price[c * problem->periods + t];
            long double served = cost[t - job->first] + job->hours * hour;
            if (served < least)
                least = served;
        }
    }
    return least;
}

/* What the hours of a crew are worth at the prices, overtime included. */
static long double supply(const pcm__crew *crew, const double *price, size_t periods)
{
    long double worth = 0;
    for (size_t t = 0; t < periods; t++) {
        worth += (long double)crew->capacity[t] * price[t];
        if (price[t] > crew->overtime_price)
            worth += (long double)crew->limit[t] * ((long double)price[t] - crew->overtime_price);
    }
    return worth;
}

pcm_status pcm_schedule_bound(double *out, const pcm_schedule_problem *problem,
                              const double *price)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!price)
        return pcm__fail_null("price");
    pcm_status status = check_prices(problem, price);
    if (status != PCM_OK)
        return status;
    long double bound = 0;
    for (size_t j = 0; j < problem->jobs; j++) {
        long double least = cheapest(problem, &problem->job[j], price);
        if (least < INFINITY)
            bound += least;
    }
    for (size_t c = 0; c < problem->crews; c++)
        bound -= supply(&problem->crew[c], price + c * problem->periods, problem->periods);
    *out = (double)bound;
    return PCM_OK;
}
