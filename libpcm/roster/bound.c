/* SPDX-License-Identifier: Apache-2.0 */
/* The bound of any prices, shop by shop. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/pricing.h"

static pcm_status check_prices(const pcm_roster_problem *problem, const double *price)
{
    const size_t cells = problem->technicians * problem->days;
    for (size_t i = 0; i < cells; i++)
        if (!(price[i] >= 0 && price[i] <= PCM__MONEY_MAX))
            return pcm__fail(PCM_ERR_DOMAIN, "price[%zu] = %s: must be a number from 0 to 1e15", i,
                             pcm__text(price[i]).chars);
    return PCM_OK;
}

/* The prices of a shop by day and person. */
static double *own_prices(const pcm__shop *shop, const double *price)
{
    double *own = pcm__array_new(shop->days * shop->people, sizeof *own);
    for (size_t d = 0; own && d < shop->days; d++)
        for (size_t i = 0; i < shop->people; i++)
            own[d * shop->people + i] = price[shop->technician[i] * shop->days + d];
    return own;
}

static pcm_status add_shop(double *bound, const pcm_roster_problem *problem,
                           const pcm__division *division, size_t number, const double *price)
{
    pcm__shop shop;
    pcm__pricing pricing = {0};
    pcm_status status = pcm__shop_make(&shop, problem, division, number);
    if (status != PCM_OK)
        return status;
    double *own = own_prices(&shop, price);
    status = own ? pcm__pricing_make(&pricing, &shop, own) : pcm__fail_memory();
    if (status == PCM_OK)
        *bound += pcm__priced_bound(&pricing);
    pcm__pricing_free(&pricing);
    pcm_release(own);
    pcm__shop_free(&shop);
    return status;
}

/* Visits that nobody can do are left; what must not be has no price. */
static double unserved_cost(const pcm_roster_problem *problem, const pcm__division *division)
{
    double cost = 0;
    for (size_t v = 0; v < problem->visits; v++)
        if (division->lacking[v] != PCM_NO_INDEX)
            cost += problem->visit[v].leave_cost;
    return cost;
}

pcm_status pcm_roster_bound(double *out, const pcm_roster_problem *problem, const double *price)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!price)
        return pcm__fail_null("price");
    if (problem->technicians == 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "problem: must have at least one technician");
    pcm_status status = check_prices(problem, price);
    if (status != PCM_OK)
        return status;
    pcm__division division;
    status = pcm__division_make(&division, problem);
    if (status != PCM_OK)
        return status;
    double bound = unserved_cost(problem, &division);
    for (size_t s = 0; status == PCM_OK && s < division.shops; s++)
        status = add_shop(&bound, problem, &division, s, price);
    pcm__division_free(&division);
    if (status == PCM_OK)
        *out = bound;
    return status;
}
