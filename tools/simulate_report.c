/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a simulation as text and as JSON. */
#include "config.h"

#include "tools/simulate_report.h"

#include <math.h>
#include <stdio.h>

#include "tools/period.h"
#include "tools/text.h"

void simulate_add_estimate(struct grid *grid, const pcm_simulation_estimate *estimate, int decimals)
{
    grid_add(grid, "%s", text_fixed(estimate->mean, decimals).chars);
    grid_add(grid, "%s", text_fixed(estimate->standard_error, decimals).chars);
}

void simulate_put_estimate(json_t *object, const char *name,
                           const pcm_simulation_estimate *estimate)
{
    json_t *pair = json_new_object();
    json_put_number(pair, "mean", estimate->mean);
    json_put_number(pair, "standard_error", estimate->standard_error);
    json_put(object, name, pair);
}

static json_t *figures_json(const pcm_simulation_figures *figures, pcm_date start)
{
    json_t *object = json_new_object();
    json_put_number(object, "from", figures->from);
    json_put_number(object, "to", figures->to);
    if (start != PCM_DATE_NONE)
        period_put_days(object, start, figures->from, figures->to);
    simulate_put_estimate(object, "failures", &figures->failures);
    simulate_put_estimate(object, "planned", &figures->planned);
    simulate_put_estimate(object, "cost", &figures->cost);
    simulate_put_estimate(object, "downtime", &figures->downtime);
    simulate_put_estimate(object, "availability", &figures->availability);
    return object;
}

static json_t *waiting_json(const pcm_simulation_waiting *waiting)
{
    json_t *object = json_new_object();
    simulate_put_estimate(object, "works", &waiting->works);
    simulate_put_estimate(object, "downtime", &waiting->downtime);
    simulate_put_estimate(object, "stock_outs", &waiting->stock_outs);
    simulate_put_estimate(object, "mean_wait", &waiting->mean_wait);
    simulate_put_estimate(object, "fraction_waited", &waiting->fraction_waited);
    return object;
}

void simulate_put_run(json_t *object, const struct simulate_run *run, pcm_date start)
{
    const pcm_simulation_summary *summary = &run->summary;
    const int has_figures = simulate_run_has_figures(run);
    json_put_text(object, "outcome", pcm_simulation_outcome_name(summary->outcome));
    json_put_text(object, "message", pcm_simulation_outcome_text(summary->outcome));
    json_put_count(object, "replications", summary->replications);
    json_put_number(object, "events", (double)summary->events);
    json_t *periods = json_new_array();
    for (size_t i = 0; has_figures && i < summary->periods; i++)
        json_add(periods, figures_json(&run->periods[i], start));
    json_put(object, "total", has_figures ? figures_json(&run->total, start) : json_null());
    json_put(object, "periods", periods);
    json_put(object, "waiting", has_figures ? waiting_json(&run->waiting) : json_null());
}

void simulate_print_outcome(const struct simulate_run *run)
{
    const pcm_simulation_summary *summary = &run->summary;
    printf("  %-16s%s: %s\n", "outcome", pcm_simulation_outcome_name(summary->outcome),
           pcm_simulation_outcome_text(summary->outcome));
    printf("  %-16s%s\n", "replications", text_count(summary->replications).chars);
    printf("  %-16s%s\n", "events", text_count((size_t)summary->events).chars);
}
