/* SPDX-License-Identifier: Apache-2.0 */
/* Every row is taken apart into a stretch of age that was survived (likelihood e^-D, D the
 * cumulative hazard of the stretch), and a stretch in which the failure lies (1 - e^-D) or an age
 * at which it happened (b e^z / t). An entry age is where the first stretch begins, so a
 * left-censored row with an entry age is right without a special case. A row that is there only
 * because its items failed by the truncation age is divided by the probability of that: a stretch
 * of failure that counts negatively (Turnbull 1976, eq. 2.2). */
#include "libpcm/life/term.h"

#include <float.h>
#include <math.h>

#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

double pcm__log_quotient(double to, double from)
{
    const double growth = (to - from) / from;
    return growth < 0x1p-2 * DBL_MAX && growth > -0.5 ? pcm__log1p(growth)
                                                      : pcm__log(to) - pcm__log(from);
}

double pcm__typical_age(const pcm_life *row)
{
    switch (row->kind) {
    case PCM_LIFE_LEFT:
        return 0.5 * row->upper;
    case PCM_LIFE_INTERVAL:
        return row->lower + 0.5 * (row->upper - row->lower);
    default:
        return row->lower;
    }
}

static pcm__term term(enum pcm__term_kind kind, double from, double to, double count,
                      double reference)
{
    return (pcm__term){.kind = kind,
                       .y = pcm__log_quotient(to, reference),
                       .gap = from > 0.0 ? pcm__log_quotient(to, from) : INFINITY,
                       .count = count};
}

int pcm__row_terms(pcm__term *out, const pcm_life *row, double reference)
{
    const double known = pcm__life_last_known(row);
    int n = 0;
    if (known > row->entry)
        out[n++] = term(PCM__SURVIVED, row->entry, known, row->count, reference);
    if (row->kind == PCM_LIFE_EXACT)
        out[n++] = term(PCM__FAILED_AT, 0.0, row->lower, row->count, reference);
    else if (pcm__life_failed(row))
        out[n++] = term(PCM__FAILED_WITHIN, known, pcm__life_failed_by(row), row->count, reference);
    if (row->truncation > 0.0)
        out[n++] = term(PCM__FAILED_WITHIN, row->entry, row->truncation, -row->count, reference);
    return n;
}

/* Adds `scale` times the derivatives of D to the gradient, and takes them off the information;
 * p and q are the first and second derivative of D by b, divided by D, as D is by u. */
static void add_derivatives(pcm__tally *tally, double scale, double p, double q)
{
    tally->gradient[0] += scale;
    tally->gradient[1] += scale * p;
    tally->information[0] -= scale;
    tally->information[1] -= scale * p;
    tally->information[2] -= scale * q;
}

/* What a cumulative hazard d makes of a failure. */
struct chance {
    double logarithm; /* ln(1 - e^-d), exact for small and for large d (Maechler 2012) */
    double share;     /* d times its derivative */
};

static struct chance chance_of(double d)
{
    if (d < 0.6931471805599453) {
        const double missed = pcm__expm1(-d);
        return (struct chance){pcm__log(-missed), d > 0.0 ? d * (1.0 + missed) / -missed : 1.0};
    }
    const double survival = pcm__exp(-d);
    return (struct chance){pcm__log1p(-survival), d * survival / (1.0 - survival)};
}

static void add_stretch(pcm__tally *tally, const pcm__term *term, pcm__point at)
{
    double d = pcm__exp(at.u + at.b * term->y), begun = 0.0;
    if (isfinite(term->gap)) {
        const double missed = pcm__expm1(-at.b * term->gap);
        d *= -missed;
        /* Gap times the cumulative hazard at its beginning over that collected in it. */
        begun = term->gap * (1.0 + missed) / -missed;
    }
    const double p = term->y + begun;
    const double q = term->y * term->y + (begun > 0.0 ? (2.0 * term->y - term->gap) * begun : 0.0);
    if (term->kind == PCM__SURVIVED) {
        tally->value -= term->count * d;
        add_derivatives(tally, -term->count * d, p, q);
        return;
    }
    const struct chance chance = chance_of(d);
    tally->value += term->count * chance.logarithm;
    if (d > 700.0)
        return;
    const double share = chance.share;
    const double bend = term->count * share * (share + d);
    add_derivatives(tally, term->count * share, p, q);
    tally->information[0] += bend;
    tally->information[1] += bend * p;
    tally->information[2] += bend * p * p;
}

void pcm__tally_add(pcm__tally *tally, const pcm__term *term, pcm__point at)
{
    if (term->kind != PCM__FAILED_AT) {
        add_stretch(tally, term, at);
        return;
    }
    tally->value += term->count * (at.u + at.b * term->y + pcm__log(at.b));
    tally->gradient[0] += term->count;
    tally->gradient[1] += term->count * (term->y + 1.0 / at.b);
    tally->information[2] += term->count / (at.b * at.b);
}
