/* SPDX-License-Identifier: Apache-2.0 */
/* Panels shrink towards age 0 (and the threshold), where powers of the age are not smooth, and are
 * halved where many die. On each stands the polynomial through Gauss's nodes, in Legendre's
 * polynomials, whose integrals are (P(n+1) - P(n-1))/(2n + 1) (Abramowitz & Stegun 1964, 22.8.5).
 */
#include "libpcm/outlook/lived_table.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/density.h"
#include "libpcm/num/elementary.h"

enum { shrinks_most = 60, halvings_most = 12 };

/* Hazard that nobody survives, and how much of it one panel may hold. */
static const double nothing = 45.0, smooth = 3.0;

struct pcm__lived_panel {
    double from, to;
    double before;           /* the integral up to `from` */
    double part[PCM__NODES]; /* of Legendre's polynomials, times half the width */
};

static double exponent(const pcm__lived_table *table, double age)
{
    return pcm__lifetime_collected(&table->life, 0.0, age) + table->discount * age;
}

static pcm_status add_panel(pcm__lived_table *table, double from, double to)
{
    const pcm_status status = pcm__array_reserve((void **)&table->panels, &table->room,
                                                 table->count + 1, sizeof *table->panels);
    if (status != PCM_OK)
        return status;
    struct pcm__lived_panel *panel = &table->panels[table->count++];
    *panel = (struct pcm__lived_panel){.from = from, .to = to};
    double point[PCM__NODES], weight[PCM__NODES], polynomial[PCM__NODES];
    pcm__density_rule(point, weight, -1.0, 1.0);
    for (int i = 0; i < PCM__NODES; i++) {
        const double age = from + 0.5 * (1.0 + point[i]) * (to - from);
        const double value = pcm__exp(-exponent(table, age));
        pcm__legendre(polynomial, PCM__NODES, point[i]);
        for (int k = 0; k < PCM__NODES; k++)
            panel->part[k] += weight[i] * value * polynomial[k] * (k + 0.5) * 0.5 * (to - from);
    }
    return PCM_OK;
}

static pcm_status add_smooth(pcm__lived_table *table, double from, double to, int halvings)
{
    const double at_from = exponent(table, from), at_to = exponent(table, to);
    if (at_from > nothing)
        return PCM_OK;
    if (at_to - at_from <= smooth || halvings == halvings_most)
        return add_panel(table, from, to);
    const double middle = 0.5 * (from + to);
    const pcm_status status = add_smooth(table, from, middle, halvings + 1);
    return status == PCM_OK ? add_smooth(table, middle, to, halvings + 1) : status;
}

/* From the bottom up: [base, base + length/2^k], then ever larger ones. */
static pcm_status add_growing(pcm__lived_table *table, double base, double length)
{
    const double at_base = exponent(table, base);
    double width = length;
    for (int i = 0; i < shrinks_most; i++) {
        width *= 0.5;
        if ((exponent(table, base + width) - at_base) * width < 1e-12 * length &&
            width < 1e-3 * length)
            break;
    }
    pcm_status status = add_panel(table, base, base + width);
    for (; status == PCM_OK && width < length; width *= 2.0)
        status = add_smooth(table, base + width, base + 2.0 * width, 0);
    return status;
}

static double panel_integral(const struct pcm__lived_panel *panel, double x)
{
    double p[PCM__NODES + 1];
    pcm__legendre(p, PCM__NODES + 1, x);
    double sum = panel->part[0] * (x + 1.0);
    for (int k = 1; k < PCM__NODES; k++)
        sum += panel->part[k] * (p[k + 1] - p[k - 1]) / (2 * k + 1);
    return sum;
}

static void add_up(pcm__lived_table *table)
{
    double sum = 0.0;
    for (size_t i = 0; i < table->count; i++) {
        table->panels[i].before = sum;
        sum += panel_integral(&table->panels[i], 1.0);
    }
}

/* An age by which nearly nobody lives or counts; where a fraction never fails, one far beyond the
 * failures of the others. */
static double last_age(const pcm__lived_table *table)
{
    const pcm__lifetime *life = &table->life;
    const double by_discount = table->discount > 0.0 ? nothing / table->discount : INFINITY;
    double age = fmin(by_discount, pcm__family_ahead(life->family, life->values, 0.0, nothing));
    for (double hazard = 1.0; isinf(age) && hazard > 1e-12; hazard *= 0.1)
        age = 1e3 * pcm__family_ahead(life->family, life->values, 0.0, hazard);
    return age;
}

pcm_status pcm__lived_table_make(pcm__lived_table *out, const pcm_distribution *life,
                                 double discount)
{
    *out = (pcm__lived_table){.life = pcm__lifetime_of(life), .discount = discount};
    if (pcm__lifetime_is_closed(&out->life, discount))
        return PCM_OK;
    const double end = last_age(out);
    const double safe = life->family == PCM_FAMILY_WEIBULL_3 ? fmin(life->parameter[2], end) : 0.0;
    pcm_status status = PCM_OK;
    if (safe > 0.0)
        status = add_smooth(out, 0.0, safe, 0);
    if (status == PCM_OK && end > safe)
        status = add_growing(out, safe, end - safe);
    if (status == PCM_OK)
        add_up(out);
    return status;
}

void pcm__lived_table_free(pcm__lived_table *table)
{
    pcm_release(table->panels);
    table->panels = NULL;
}

/* The last panel that begins before an age > 0. */
static const struct pcm__lived_panel *panel_at(const pcm__lived_table *table, double age)
{
    size_t low = 0, high = table->count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (table->panels[middle].from < age)
            low = middle;
        else
            high = middle;
    }
    return &table->panels[low];
}

double pcm__lived(const pcm__lived_table *table, double from, double to)
{
    if (from > 0.0 || !(to > from) || !table->panels || (isinf(to) && table->discount == 0.0))
        return pcm__lifetime_lived(&table->life, from, to, table->discount);
    const struct pcm__lived_panel *panel = panel_at(table, to);
    if (to >= panel->to) {
        const double until = panel->before + panel_integral(panel, 1.0);
        const double left = exponent(table, panel->to);
        if (left > 0.9 * nothing)
            return until;
        return until +
               pcm__exp(-left) * pcm__lifetime_lived(&table->life, panel->to, to, table->discount);
    }
    return panel->before +
           panel_integral(panel, 2.0 * (to - panel->from) / (panel->to - panel->from) - 1.0);
}
