/* SPDX-License-Identifier: Apache-2.0 */
/* Plotting positions: Johnson's adjusted ranks from the items at risk, then median ranks. */
#include <math.h>

#include <pcm/rank_regression.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/risk_set.h"
#include "libpcm/num/probability.h"

struct pcm_rank_plot {
    size_t count;
    pcm_plotting_position positions[];
};

/* Items up to which a median rank keeps eight digits. */
static const double most_items = 1e9;

static pcm_status check_row(const pcm_life *row, size_t index)
{
    if (!pcm__life_is_plain(row))
        return pcm__fail(PCM_ERR_DATA,
                         "row %zu: ranks need exact and right-censored rows without truncation age",
                         index);
    if (row->entry > 0.0)
        return pcm__fail(PCM_ERR_DATA, "row %zu: entry = %s: items that entered late have no rank",
                         index, pcm__text(row->entry).chars);
    if (row->count != floor(row->count))
        return pcm__fail(PCM_ERR_DATA, "row %zu: count = %s: ranks need whole counts", index,
                         pcm__text(row->count).chars);
    return PCM_OK;
}

/* Checks all rows and counts them. */
static pcm_status count_rows(double *items, double *failures, const pcm_life_data *data)
{
    *items = *failures = 0.0;
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, ranks need at least one");
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const pcm_status status = check_row(row, i);
        if (status != PCM_OK)
            return status;
        *items += row->count;
        *failures += pcm__life_failed(row) ? row->count : 0.0;
    }
    if (*items > most_items)
        return pcm__fail(PCM_ERR_DATA, "data: %s items: at most %s can be ranked",
                         pcm__text(*items).chars, pcm__text(most_items).chars);
    if (*failures > PCM_RANK_FAILURES_MAX)
        return pcm__fail(PCM_ERR_DATA, "data: %s failures: at most %d can be ranked",
                         pcm__text(*failures).chars, PCM_RANK_FAILURES_MAX);
    return PCM_OK;
}

static double median_rank(double rank, double items, pcm_rank_method method)
{
    if (method == PCM_RANKS_BENARD)
        return (rank - 0.3) / (items + 0.4);
    return pcm__beta_quantile(rank, items - rank + 1.0, 0.5);
}

/* Goes up in age; tied failures leave one after the other. */
static void rank(pcm_rank_plot *plot, const pcm__risk_set *set, double items,
                 pcm_rank_method method)
{
    double last = 0.0;
    for (size_t i = 0; i < set->count; i++) {
        const pcm__risk risk = pcm__risk_at(set, i);
        for (double gone = 0.0; gone < risk.failures; gone += 1.0) {
            last += (items + 1.0 - last) / (risk.at_risk - gone + 1.0);
            plot->positions[plot->count++] =
                (pcm_plotting_position){risk.age, last, median_rank(last, items, method)};
        }
    }
}

static pcm_status check(pcm_rank_plot *const *out, const pcm_life_data *data,
                        pcm_rank_method method)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (method != PCM_RANKS_EXACT && method != PCM_RANKS_BENARD)
        return pcm__fail(PCM_ERR_ARGUMENT, "method = %d: no such rank method", (int)method);
    return PCM_OK;
}

pcm_status pcm_rank_plot_make(pcm_rank_plot **out, const pcm_life_data *data,
                              pcm_rank_method method)
{
    double items, failures;
    pcm_status status = check(out, data, method);
    if (status == PCM_OK)
        status = count_rows(&items, &failures, data);
    if (status != PCM_OK)
        return status;
    pcm__risk_set set;
    status = pcm__risk_set_make(&set, data, 0);
    if (status != PCM_OK)
        return status;
    pcm_rank_plot *plot =
        pcm__array_new(1, sizeof *plot + (size_t)failures * sizeof(pcm_plotting_position));
    if (plot) {
        plot->count = 0;
        rank(plot, &set, items, method);
        *out = plot;
    }
    pcm__risk_set_free(&set);
    return plot ? PCM_OK : pcm__fail_memory();
}

void pcm_rank_plot_free(pcm_rank_plot *plot)
{
    pcm_release(plot);
}

size_t pcm_rank_plot_count(const pcm_rank_plot *plot)
{
    return plot ? plot->count : 0;
}

const pcm_plotting_position *pcm_rank_plot_at(const pcm_rank_plot *plot, size_t index)
{
    return plot && index < plot->count ? &plot->positions[index] : NULL;
}

const char *pcm_rank_method_name(pcm_rank_method method)
{
    switch (method) {
    case PCM_RANKS_EXACT:
        return "exact";
    case PCM_RANKS_BENARD:
        return "benard";
    }
    return "unknown";
}
