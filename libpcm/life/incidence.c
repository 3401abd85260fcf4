/* SPDX-License-Identifier: Apache-2.0 */
/* Cumulative incidence after Aalen & Johansen (1978), Scandinavian Journal of Statistics 5: one
 * walk up the ages for the survival of all modes, then one for each mode. */
#include <math.h>
#include <string.h>

#include <pcm/incidence.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/curve_bounds.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/risk_set.h"
#include "libpcm/num/sort.h"

struct pcm_incidence {
    pcm__names modes;
    size_t *first; /* [modes + 2] where the steps of each mode begin, and the end of the last */
    pcm_incidence_step *steps;
    char unit[PCM_UNIT_SIZE];
};

/* An age at which something failed, of whatever mode. */
struct moment {
    double age;
    double at_risk;
    double before;    /* survival just before the age */
    double greenwood; /* sum d/(n (n-d)) to the age, over ages that left survivors */
};

/* What the curves are made from. */
struct work {
    struct moment *moments;
    size_t count;
    pcm__keyed *failures; /* age and count of every row that failed, mode by mode, ascending */
    size_t *first;        /* [modes + 2] where the failures of each mode begin */
};

static void fill_moments(struct work *work, const pcm__risk_set *set)
{
    double survival = 1.0, greenwood = 0.0;
    for (size_t i = 0; i < set->count; i++) {
        const pcm__risk risk = pcm__risk_at(set, i);
        const double survivors = risk.at_risk - risk.failures;
        if (survivors > 0.0)
            greenwood += risk.failures / risk.at_risk / survivors;
        work->moments[i] = (struct moment){risk.age, risk.at_risk, survival, greenwood};
        survival *= survivors / risk.at_risk;
    }
}

static void sort_failures(struct work *work, const pcm_life_data *data)
{
    const size_t modes = data->modes.count;
    size_t *const next = work->first + 1; /* next[mode]: where its next failure belongs */
    for (size_t i = 0; i < data->count; i++)
        if (pcm__life_failed(&data->rows[i]) && (size_t)data->rows[i].mode < modes)
            next[data->rows[i].mode + 1]++;
    for (size_t mode = 1; mode <= modes; mode++)
        next[mode] += next[mode - 1];
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        if (pcm__life_failed(row))
            work->failures[next[row->mode]++] = (pcm__keyed){row->lower, row->count};
    }
    pcm__keyed *const scratch = work->failures + data->count;
    for (size_t mode = 0; mode <= modes; mode++)
        pcm__sort_keyed(work->failures + work->first[mode], scratch,
                        work->first[mode + 1] - work->first[mode]);
}

/* The sums over ages s <= t that make up the variance of F(t), with a(s) = d/(n (n-d)) of all
 * modes and c(s) = S d/n^2 of this one. They are sums of F(t) - F(s), which is >= 0, so that
 * nothing cancels as t goes on. */
struct variance {
    double first;      /* sum (F(t) - F(s)) a */
    double second;     /* sum (F(t) - F(s))^2 a */
    double covariance; /* sum c */
    double crossed;    /* sum (F(t) - F(s)) c */
    double own;        /* sum S^2 d (n-d)/n^3 of this mode */
};

/* F(t) rises by `rise`; `greenwood` is the sum of a(s) before t. */
static void lift(struct variance *sums, double rise, double greenwood)
{
    sums->second += rise * (2.0 * sums->first + rise * greenwood);
    sums->first += rise * greenwood;
    sums->crossed += rise * sums->covariance;
}

static double error_of(const struct variance *sums)
{
    return sqrt(fmax(sums->second + sums->own - 2.0 * sums->crossed, 0.0));
}

/* One step, after `last` of the same mode (NULL if there is none). */
static pcm_incidence_step next_step(struct variance *sums, const pcm_incidence_step *last,
                                    const struct work *work, size_t index, double failures)
{
    const struct moment *moment = &work->moments[index];
    const double n = moment->at_risk, share = failures / n, rise = moment->before * share;
    if (rise > 0.0) {
        lift(sums, rise, index > 0 ? moment[-1].greenwood : 0.0);
        sums->covariance += rise / n;
        sums->own += rise * moment->before * ((n - failures) / n) / n;
    }
    return (pcm_incidence_step){.age = moment->age,
                                .at_risk = n,
                                .failures = failures,
                                .incidence = fmin((last ? last->incidence : 0.0) + rise, 1.0),
                                .standard_error = error_of(sums)};
}

/* Writes the steps of a mode and returns how many they are. */
static size_t walk_mode(pcm_incidence_step *steps, const struct work *work, size_t mode)
{
    struct variance sums = {0};
    size_t count = 0, index = 0;
    for (size_t i = work->first[mode]; i < work->first[mode + 1]; count++) {
        while (index + 1 < work->count && work->moments[index + 1].age <= work->failures[i].key)
            index++;
        const double end = index + 1 < work->count ? work->moments[index + 1].age : INFINITY;
        double failures = 0.0;
        for (; i < work->first[mode + 1] && work->failures[i].key < end; i++)
            failures += work->failures[i].value;
        steps[count] =
            next_step(&sums, count > 0 ? &steps[count - 1] : NULL, work, index, failures);
    }
    return count;
}

static void bound_steps(pcm_incidence_step *steps, size_t count, pcm_survival_bounds bounds,
                        double z)
{
    pcm__curve_block block;
    for (size_t begin = 0; begin < count; begin += block.count) {
        block.count = count - begin < PCM__CURVE_BLOCK ? count - begin : PCM__CURVE_BLOCK;
        for (size_t i = 0; i < block.count; i++) {
            block.estimate[i] = steps[begin + i].incidence;
            block.error[i] = steps[begin + i].standard_error;
        }
        pcm__bound_probabilities(&block, bounds, z);
        for (size_t i = 0; i < block.count; i++) {
            steps[begin + i].lower = block.lower[i];
            steps[begin + i].upper = block.upper[i];
        }
    }
}

static void free_work(struct work *work)
{
    pcm_release(work->moments);
    pcm_release(work->failures);
    pcm_release(work->first);
}

static pcm_status make_work(struct work *work, const pcm__risk_set *set, const pcm_life_data *data)
{
    *work = (struct work){.count = set->count};
    work->moments = pcm__array_new(set->count, sizeof *work->moments);
    work->failures = pcm__array_new(data->count, 2 * sizeof *work->failures);
    work->first = pcm__array_new_zero(data->modes.count + 2, sizeof *work->first);
    if (!work->moments || !work->failures || !work->first) {
        free_work(work);
        return pcm__fail_memory();
    }
    fill_moments(work, set);
    sort_failures(work, data);
    return PCM_OK;
}

/* An object without steps, but with room for those that the work can give. */
static pcm_status new_incidence(pcm_incidence **out, const pcm_life_data *data,
                                const struct work *work)
{
    const size_t modes = data->modes.count;
    pcm_incidence *incidence = pcm__array_new_zero(1, sizeof *incidence);
    if (!incidence)
        return pcm__fail_memory();
    incidence->first = pcm__array_new_zero(modes + 2, sizeof *incidence->first);
    incidence->steps = pcm__array_new(work->first[modes + 1], sizeof *incidence->steps);
    pcm_status status = incidence->first && incidence->steps ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__names_add_all(&incidence->modes, &data->modes);
    if (status != PCM_OK) {
        pcm_incidence_free(incidence);
        return status;
    }
    memcpy(incidence->unit, data->unit, sizeof incidence->unit);
    *out = incidence;
    return PCM_OK;
}

static void fill_incidence(pcm_incidence *incidence, const struct work *work,
                           pcm_survival_bounds bounds, double z)
{
    for (size_t mode = 0; mode <= incidence->modes.count; mode++) {
        pcm_incidence_step *const steps = incidence->steps + incidence->first[mode];
        const size_t count = walk_mode(steps, work, mode);
        bound_steps(steps, count, bounds, z);
        incidence->first[mode + 1] = incidence->first[mode] + count;
    }
}

pcm_status pcm_aalen_johansen(pcm_incidence **out, const pcm_life_data *data,
                              const pcm_survival_options *options)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    pcm_survival_options chosen;
    double z;
    pcm_status status = pcm__survival_options(&chosen, &z, options);
    if (status != PCM_OK)
        return status;
    pcm__risk_set set;
    status = pcm__risk_set_make(&set, data, chosen.merge_near_ties);
    if (status != PCM_OK)
        return status;
    struct work work;
    status = make_work(&work, &set, data);
    pcm__risk_set_free(&set);
    if (status != PCM_OK)
        return status;
    status = new_incidence(out, data, &work);
    if (status == PCM_OK)
        fill_incidence(*out, &work, chosen.bounds, z);
    free_work(&work);
    return status;
}

void pcm_incidence_free(pcm_incidence *incidence)
{
    if (!incidence)
        return;
    pcm__names_free(&incidence->modes);
    pcm_release(incidence->first);
    pcm_release(incidence->steps);
    pcm_release(incidence);
}

int pcm_incidence_modes(const pcm_incidence *incidence)
{
    return incidence ? (int)incidence->modes.count : 0;
}

const char *pcm_incidence_mode_name(const pcm_incidence *incidence, int mode)
{
    if (mode == 0)
        return "";
    return mode > 0 && mode <= pcm_incidence_modes(incidence) ? incidence->modes.names[mode - 1]
                                                              : NULL;
}

size_t pcm_incidence_steps(const pcm_incidence *incidence, int mode)
{
    if (!incidence || mode < 0 || mode > pcm_incidence_modes(incidence))
        return 0;
    return incidence->first[mode + 1] - incidence->first[mode];
}

const pcm_incidence_step *pcm_incidence_step_at(const pcm_incidence *incidence, int mode,
                                                size_t index)
{
    return index < pcm_incidence_steps(incidence, mode)
               ? &incidence->steps[incidence->first[mode] + index]
               : NULL;
}

const char *pcm_incidence_unit(const pcm_incidence *incidence)
{
    return incidence ? incidence->unit : "";
}
