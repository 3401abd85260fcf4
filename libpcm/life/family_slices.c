/* SPDX-License-Identifier: Apache-2.0 */
/* With one or two parameters rays leave the maximum. A region of three is thin and bent: it is cut
 * into slices of one threshold or fraction, each with its own maximum, from which rays leave. */
#include "libpcm/life/family_slices.h"

#include <math.h>
#include <string.h>

#include "libpcm/life/evidence_region.h"
#include "libpcm/life/family_profile.h"

enum { slices = 10, third = 2, plane = 2 };

/* How far a search in a slice may go, in scales, and a fraction's ln(p/(1-p)) below the estimate;
 * and where that is 1 to all intents. */
static const double reach = 40.0;
static const double certain = 25.0;

/* Of the drop: what is left of it at the ends of the region, by rounding. */
static const double rounding = 1e-6;

/* Half of 1 less the cosines of 9, 27, ... 171 degrees: slices are where rays that are evenly
 * spread would end. */
static const double places[slices] = {
    0.006155829702431115, 0.05449673790581605, 0.14644660940672624, 0.27300475013022655,
    0.42178276747988447,  0.57821723252011553, 0.72699524986977345, 0.85355339059327376,
    0.94550326209418395,  0.99384417029756889};

/* Models of a likelihood; in a slice the third working value is held. */
struct setting {
    const pcm__family_likelihood *likelihood;
    pcm_family family;
    double held;
};

static pcm_distribution model_at(const double *working, const void *context)
{
    const struct setting *setting = context;
    const pcm__family *family = setting->likelihood->family;
    double all[PCM_FAMILY_PARAMETERS_MAX] = {0.0};
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    pcm_distribution life = {.family = setting->family};
    const int free = family->parameters > plane ? plane : family->parameters;
    memcpy(all, working, (size_t)free * sizeof *all);
    if (family->parameters > plane)
        all[third] = setting->held;
    pcm__family_natural(natural, family, all);
    for (int i = 0; i < family->parameters; i++)
        life.parameter[i] = natural[i].value;
    return pcm__distribution_rescale(life, setting->likelihood->reference);
}

static int edge_of_plane(pcm_distribution *models, const pcm__family_maximum *maximum,
                         pcm_family family, double drop)
{
    const struct setting setting = {maximum->likelihood, family, 0.0};
    pcm__model_region region = {
        .rays = {.objective = {maximum->likelihood->family->parameters, pcm__family_likelihood_at,
                               maximum->likelihood},
                 .drop = drop,
                 .count = PCM__RAYS_MANY},
        .model = model_at,
        .context = &setting};
    memcpy(region.rays.summit, maximum->working, sizeof region.rays.summit);
    memcpy(region.rays.scale, maximum->scale, sizeof region.rays.scale);
    return pcm__region_models(models, &region);
}

/* The likelihood in a slice. */
static void at_slice(pcm__slope *out, const double *working, const void *context)
{
    const struct setting *setting = context;
    const double all[] = {working[0], working[1], setting->held};
    pcm__slope whole = {.value = 0.0};
    pcm__family_likelihood_at(&whole, all, setting->likelihood);
    out->value = whole.value;
    for (int i = 0; i < plane; i++) {
        out->gradient[i] = whole.gradient[i];
        for (int j = 0; j < plane; j++)
            out->information[i][j] = whole.information[i][j];
    }
}

/* A region on its way into slices. */
struct cutting {
    const pcm__family_maximum *maximum;
    pcm_family family;
    double drop;
    double ridge[plane]; /* of the last slice */
    double highest;      /* log-likelihood there */
    pcm_distribution *models;
    int count;
};

/* Near the first failure the likelihood of a threshold rises without end (Smith 1985). Slices that
 * are higher than those on the way to them belong there, not to the maximum. */
static int is_beyond(const struct cutting *it, double held, double highest)
{
    return it->maximum->likelihood->family->parameter[third].range == PCM__ORIGIN &&
           held > it->maximum->working[third] && highest > it->highest;
}

/* Takes the models at the edge of the slice in which the third working value is `held`. Returns
 * nonzero if slices farther out are not looked at. */
static int cut(struct cutting *it, double held)
{
    const struct setting setting = {it->maximum->likelihood, it->family, held};
    const pcm__objective objective = {plane, at_slice, &setting};
    pcm__summit best;
    pcm__maximise(&best, &objective, it->ridge, it->maximum->scale, reach);
    const double drop = it->drop - (it->maximum->value - best.slope.value);
    if (best.outcome != PCM__SEARCH_FOUND || !isfinite(drop) || drop < -rounding * it->drop)
        return 0;
    if (is_beyond(it, held, best.slope.value))
        return 1;
    memcpy(it->ridge, best.theta, sizeof it->ridge);
    it->highest = best.slope.value;
    if (drop <= rounding * it->drop) {
        it->models[it->count++] = model_at(best.theta, &setting);
        return 0;
    }
    pcm__model_region region = {
        .rays = {.objective = objective, .drop = drop, .count = PCM__RAYS_FEW},
        .model = model_at,
        .context = &setting};
    memcpy(region.rays.summit, best.theta, sizeof region.rays.summit);
    memcpy(region.rays.scale, it->maximum->scale, sizeof region.rays.scale);
    it->count += pcm__region_models(it->models + it->count, &region);
    return 0;
}

/* How far the region reaches in the third working value, within the parameter's range. */
static double find_end(const struct cutting *it, int direction)
{
    const pcm__family *family = it->maximum->likelihood->family;
    const pcm__asked asked = {family,
                              {.quantity = PCM_QUANTITY_PARAMETER, .index = third},
                              it->maximum->likelihood->reference};
    const double best = it->maximum->working[third];
    const double end = pcm__family_bound(it->maximum, &asked, it->drop, direction);
    if (isnan(end))
        return best;
    return family->parameter[third].range == PCM__ORIGIN ? fmax(end, 0.0)
                                                         : fmin(fmax(end, best - reach), certain);
}

static double natural_of(const pcm__family *family, double held)
{
    const double working[PCM_FAMILY_PARAMETERS_MAX] = {0.0, 0.0, held};
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_natural(natural, family, working);
    return natural[third].value;
}

static double working_of(const pcm__family *family, double parameter)
{
    const double natural[PCM_FAMILY_PARAMETERS_MAX] = {1.0, 1.0, parameter};
    double working[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_working(working, family, natural);
    return working[third];
}

/* From the maximum to an end: a slice begins its search where the last one found its maximum. */
static void cut_towards(struct cutting *it, const double end[2], int direction)
{
    const pcm__family *family = it->maximum->likelihood->family;
    const double low = natural_of(family, end[0]), high = natural_of(family, end[1]);
    const double best = it->maximum->working[third];
    memcpy(it->ridge, it->maximum->working, sizeof it->ridge);
    it->highest = it->maximum->value;
    for (int k = 0; k < slices; k++) {
        const double place = places[direction < 0 ? slices - 1 - k : k];
        const double held = working_of(family, low + place * (high - low));
        if (direction * held > direction * best && cut(it, held))
            return;
    }
    cut(it, end[direction > 0]);
}

int pcm__family_edge(pcm_distribution models[PCM__EDGE_MODELS], const pcm__family_maximum *maximum,
                     pcm_family family, double drop)
{
    if (maximum->likelihood->family->parameters <= plane)
        return edge_of_plane(models, maximum, family, drop);
    struct cutting cutting = {.maximum = maximum, .family = family, .drop = drop, .models = models};
    const double end[2] = {find_end(&cutting, -1), find_end(&cutting, 1)};
    cut_towards(&cutting, end, -1);
    cut_towards(&cutting, end, 1);
    return cutting.count;
}
