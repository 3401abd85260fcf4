/* SPDX-License-Identifier: Apache-2.0 */
/* From decisions and ages to gap costs. */
#include "libpcm/plan/sequences.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/plan/staff.h"
#include "libpcm/plant/last_done.h"
#include "libpcm/plant/plant.h"

/* Gaps in shares of the interval. Costs are exact, and decide within them. */
static const double shortest_share = 0.5, longest_share = 1.5;

/* A search for sequences under way. */
struct search {
    const pcm__sequence_source *source;
    pcm__sequences *sequences;
    pcm__timeline *timeline;
};

static int is_free(const pcm_decision *decision, const pcm_task *task)
{
    return decision->source == PCM_INTERVAL_OPTIMAL && !task->statutory &&
           decision->window_upper_days >= PCM__WEEK_DAYS;
}

static int stays_in_service(const pcm__sequence_source *source, const pcm_asset *asset)
{
    const pcm_date end = source->start + (pcm_date)source->days - 1;
    const int came = asset->installed == PCM_DATE_NONE || asset->installed <= source->as_of;
    return came && (asset->removed == PCM_DATE_NONE || asset->removed > end);
}

static pcm_gap_terms terms_of(const struct search *search, const pcm_decision *decision,
                              const pcm_task *task, size_t asset, double age)
{
    const pcm__sequence_source *source = search->source;
    const pcm_type *type = pcm__type(source->plant, search->timeline->type[asset]);
    pcm_gap_terms terms = {
        .cost_planned = task->cost_planned,
        .cost_failure = task->cost_failure,
        .repairable = !type->renewed_by_failure,
        .age = age + (source->start - source->as_of),
        .period = PCM__WEEK_DAYS,
        .periods = (source->days + PCM__WEEK_DAYS - 1) / PCM__WEEK_DAYS,
        .shortest = fmin(decision->window_lower_days, shortest_share * decision->interval_days),
        .longest = fmax(decision->window_upper_days, longest_share * decision->interval_days)};
    if (source->gaps == PCM__GAPS_ALL) {
        terms.shortest = 0.0;
        terms.longest = fmax(terms.longest, terms.age + PCM__WEEK_DAYS * (terms.periods + 2.0));
    }
    return terms;
}

/* Any visits after one in week t cost at least the best rate until the end. */
static double least_of(const pcm__sequence *sequence)
{
    const pcm_gap_cost *first = sequence->first;
    double least = first->none_cost;
    for (size_t t = 0; t < first->periods; t++)
        least = fmin(least, first->first_cost[t] +
                                sequence->cost->best_rate * (double)(first->periods - t));
    return least;
}

/* Whether the first visit is overdue, but not by so much that pcm_gap_cost_make() would say so. */
static int is_just_overdue(const pcm_gap_terms *terms, const pcm_decision *decision)
{
    return terms->age > decision->interval_days && terms->age <= terms->longest;
}

static pcm_status find_costs(pcm__sequence *sequence, const pcm_evidence *evidence,
                             const pcm_gap_terms *terms, const pcm_decision *decision)
{
    pcm_status status = pcm_gap_cost_make(&sequence->cost, evidence, terms);
    if (status != PCM_OK)
        return status;
    sequence->first = sequence->cost;
    pcm_gap_terms wider = *terms;
    wider.longest = terms->age + terms->longest - terms->shortest;
    if (is_just_overdue(terms, decision) && wider.longest > terms->longest)
        status = pcm_gap_cost_make(&sequence->first, evidence, &wider);
    if (status == PCM_OK)
        sequence->least = least_of(sequence);
    return status;
}

static void free_costs(pcm__sequence *sequence)
{
    if (sequence->first != sequence->cost)
        pcm_gap_cost_free(sequence->first);
    pcm_gap_cost_free(sequence->cost);
}

static pcm_status add_sequence(struct search *search, size_t row, size_t asset,
                               const pcm_evidence *evidence)
{
    const pcm_asset_state state = pcm__state_after_repair(search->timeline, asset);
    if (!state.age_known)
        return PCM_OK;
    pcm__sequences *sequences = search->sequences;
    const pcm_decision *decision = pcm_decisions_get(search->source->decisions, row);
    const pcm_task *task = pcm__task(search->source->plant, row);
    const pcm_gap_terms terms = terms_of(search, decision, task, asset, state.age_days);
    pcm_status status = pcm__array_reserve(&sequences->item, &sequences->room, sequences->count + 1,
                                           sizeof *sequences->item);
    if (status != PCM_OK)
        return status;
    pcm__sequence *sequence = &sequences->item[sequences->count++];
    *sequence = (pcm__sequence){
        .decision = row, .asset = asset, .last_done = search->source->as_of - state.age_days};
    return find_costs(sequence, evidence, &terms, decision);
}

static pcm_status add_task(struct search *search, size_t row)
{
    const pcm_decision *decision = pcm_decisions_get(search->source->decisions, row);
    const pcm_task *task = pcm__task(search->source->plant, row);
    if (!is_free(decision, task))
        return PCM_OK;
    const pcm_weibull life = decision->fit.life;
    pcm_evidence *evidence;
    pcm_status status = pcm_evidence_from_model(
        &evidence, (pcm_distribution){PCM_FAMILY_WEIBULL, {life.shape, life.scale}});
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; status == PCM_OK && i < search->timeline->assets; i++) {
        const pcm_asset *asset = pcm__asset(search->source->plant, i);
        if (pcm__task_is_for(task, asset) && stays_in_service(search->source, asset))
            status = add_sequence(search, row, i, evidence);
    }
    pcm_evidence_free(evidence);
    return status;
}

pcm_status pcm__sequences_find(pcm__sequences *sequences, const pcm__sequence_source *source)
{
    *sequences = (pcm__sequences){0};
    struct search search = {.source = source, .sequences = sequences};
    pcm_status status =
        pcm__timeline_make(&search.timeline, source->plant, source->as_of, PCM__EVERY_ASSET);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; status == PCM_OK && i < pcm_decisions_count(source->decisions); i++)
        status = add_task(&search, i);
    pcm__timeline_free(search.timeline);
    return status;
}

void pcm__sequences_free(pcm__sequences *sequences)
{
    for (size_t i = 0; i < sequences->count; i++)
        free_costs(&sequences->item[i]);
    pcm_release(sequences->item);
}

size_t pcm__sequences_at(const pcm__sequences *sequences, size_t decision, size_t asset)
{
    size_t low = 0, high = sequences->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const pcm__sequence *item = &sequences->item[middle];
        if (item->decision < decision || (item->decision == decision && item->asset < asset))
            low = middle + 1;
        else
            high = middle;
    }
    const int found = low < sequences->count && sequences->item[low].decision == decision &&
                      sequences->item[low].asset == asset;
    return found ? low : PCM__NO_ROW;
}

double pcm__sequence_until(const pcm__sequence *sequence, const size_t *week, size_t n)
{
    const pcm_gap_cost *cost = sequence->cost;
    double sum = sequence->first->first_cost[week[0]];
    for (size_t i = 1; i < n; i++) {
        const size_t gap = week[i] - week[i - 1];
        if (gap < cost->gap_min || gap > cost->gap_max)
            return INFINITY;
        sum += cost->gap_cost[gap - cost->gap_min];
    }
    return sum;
}

double pcm__sequence_total(const pcm__sequence *sequence, const size_t *week, size_t n)
{
    if (n == 0)
        return sequence->first->none_cost;
    const pcm_gap_cost *cost = sequence->cost;
    return pcm__sequence_until(sequence, week, n) + cost->last_cost[cost->periods - week[n - 1]];
}
