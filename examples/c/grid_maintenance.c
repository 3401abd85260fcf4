/* SPDX-License-Identifier: Apache-2.0 */
/* Maintenance of a transmission grid: an instance of the ROADEF/EURO challenge 2020 (M. Ruiz, P. Tournebise,
 * P. Panciatici, RTE), told to libpcm through its public functions.
 *
 *     grid_maintenance INSTANCE.json [SECONDS] [SOLUTION.txt]
 *
 * Every intervention begins once; its duration, its workload of each resource and its risk in each
 * scenario depend on when. Resources have a minimum and a maximum in every period, some pairs exclude
 * each other in a season. The objective is
 *
 *     alpha mean over t of (mean risk of t) + (1 - alpha) mean over t of max(0, quantile - mean risk of t).
 *
 * In libpcm: a job per intervention, without hours of a crew, its mean risk as the cost of its start; a
 * limit per resource and period, and per exclusion and period of its season; a risk per period. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm.h>

/* By which the official checker lets a resource miss its limits. */
static const double tolerance = 1e-5;

struct instance {
    json_t *root;
    size_t periods;
    size_t jobs;
    double alpha;
    double quantile;
};

static void fail(const char *what)
{
    fprintf(stderr, "grid_maintenance: %s\n", what);
    exit(1);
}

static void check(pcm_status status)
{
    if (status != PCM_OK)
        fail(pcm_error_message());
}

static void *room(size_t count, size_t size)
{
    void *made = calloc(count + 1, size);
    if (!made)
        fail("out of memory");
    return made;
}

/* Some instances write numbers as texts. */
static size_t whole(const json_t *value)
{
    return json_is_string(value) ? strtoul(json_string_value(value), NULL, 10)
                                 : (size_t)json_number_value(value);
}

/* Member of an object by a number that counts from 1. */
static json_t *at(const json_t *object, size_t index)
{
    char key[32];
    snprintf(key, sizeof key, "%zu", index + 1);
    return json_object_get(object, key);
}

static struct instance read_instance(const char *path)
{
    json_error_t error;
    struct instance instance = {.root = json_load_file(path, 0, &error)};
    if (!instance.root)
        fail(error.text);
    instance.periods = whole(json_object_get(instance.root, "T"));
    instance.jobs = json_object_size(json_object_get(instance.root, "Interventions"));
    instance.alpha = json_number_value(json_object_get(instance.root, "Alpha"));
    instance.quantile = json_number_value(json_object_get(instance.root, "Quantile"));
    return instance;
}

static size_t duration(const json_t *intervention, size_t start)
{
    return whole(json_array_get(json_object_get(intervention, "Delta"), start));
}

static double mean(const json_t *scenarios)
{
    double sum = 0;
    size_t index;
    json_t *value;
    json_array_foreach(scenarios, index, value) sum += json_number_value(value);
    return sum / (double)json_array_size(scenarios);
}

static void add_jobs(pcm_schedule_problem *problem, const struct instance *instance)
{
    const char *name;
    json_t *intervention;
    double *cost = room(instance->periods, sizeof *cost);
    json_object_foreach(json_object_get(instance->root, "Interventions"), name, intervention)
    {
        const size_t starts = whole(json_object_get(intervention, "tmax"));
        const json_t *risk = json_object_get(intervention, "risk");
        for (size_t s = 0; s < starts; s++) {
            cost[s] = 0;
            for (size_t t = s; t < s + duration(intervention, s); t++)
                cost[s] += instance->alpha / (double)instance->periods * mean(at(at(risk, t), s));
        }
        const pcm_schedule_job job = {.last = (pcm_index)starts - 1,
                                      .cost = cost,
                                      .outsource_cost = INFINITY,
                                      .shared = 1};
        check(pcm_schedule_problem_add_job(problem, &job));
    }
    free(cost);
}

static void add_resource(pcm_schedule_problem *problem, const struct instance *instance,
                         const char *resource, const json_t *bounds, pcm_schedule_use *use)
{
    for (size_t t = 0; t < instance->periods; t++) {
        size_t uses = 0;
        pcm_index job = 0;
        const char *name;
        json_t *intervention;
        json_object_foreach(json_object_get(instance->root, "Interventions"), name, intervention)
        {
            const json_t *load = json_object_get(json_object_get(intervention, "workload"), resource);
            for (size_t s = 0; s < whole(json_object_get(intervention, "tmax")); s++) {
                const double amount = json_number_value(at(at(load, t), s));
                if (amount != 0 && s <= t && t < s + duration(intervention, s))
                    use[uses++] = (pcm_schedule_use){job, (pcm_index)s, amount};
            }
            job++;
        }
        const json_t *least = json_array_get(json_object_get(bounds, "min"), t);
        const json_t *most = json_array_get(json_object_get(bounds, "max"), t);
        const pcm_schedule_limit limit = {json_number_value(least) - tolerance,
                                          json_number_value(most) + tolerance, INFINITY};
        check(pcm_schedule_problem_add_limit(problem, &limit, use, uses));
    }
}

/* Numbers of the interventions that an exclusion names. */
static pcm_index number_of(const struct instance *instance, const char *wanted)
{
    pcm_index job = 0;
    const char *name;
    json_t *intervention;
    json_object_foreach(json_object_get(instance->root, "Interventions"), name, intervention)
    {
        if (strcmp(name, wanted) == 0)
            return job;
        job++;
    }
    fail("an exclusion names no intervention");
    return 0;
}

static size_t add_starts_over(pcm_schedule_use *use, size_t uses, const struct instance *instance,
                              const char *name, size_t period)
{
    const json_t *intervention =
        json_object_get(json_object_get(instance->root, "Interventions"), name);
    for (size_t s = 0; s < whole(json_object_get(intervention, "tmax")); s++)
        if (s <= period && period < s + duration(intervention, s))
            use[uses++] = (pcm_schedule_use){number_of(instance, name), (pcm_index)s, 1};
    return uses;
}

static void add_exclusions(pcm_schedule_problem *problem, const struct instance *instance,
                           pcm_schedule_use *use)
{
    const char *key;
    json_t *exclusion, *period;
    json_object_foreach(json_object_get(instance->root, "Exclusions"), key, exclusion)
    {
        const char *season = json_string_value(json_array_get(exclusion, 2));
        size_t index;
        json_array_foreach(json_object_get(json_object_get(instance->root, "Seasons"), season), index,
                           period)
        {
            size_t uses = 0;
            for (size_t side = 0; side < 2; side++)
                uses = add_starts_over(use, uses, instance,
                                       json_string_value(json_array_get(exclusion, side)),
                                       whole(period) - 1);
            const pcm_schedule_limit one = {-INFINITY, 1, INFINITY};
            check(pcm_schedule_problem_add_limit(problem, &one, use, uses));
        }
    }
}

static void add_risks(pcm_schedule_problem *problem, const struct instance *instance,
                      pcm_schedule_use *use)
{
    for (size_t t = 0; t < instance->periods; t++) {
        const size_t scenarios = whole(
            json_array_get(json_object_get(instance->root, "Scenarios_number"), t));
        double *amount = room(instance->jobs * instance->periods * scenarios, sizeof *amount);
        size_t uses = 0;
        pcm_index job = 0;
        const char *name;
        json_t *intervention;
        json_object_foreach(json_object_get(instance->root, "Interventions"), name, intervention)
        {
            const json_t *risk = at(json_object_get(intervention, "risk"), t);
            for (size_t s = 0; s < whole(json_object_get(intervention, "tmax")); s++) {
                if (s > t || t >= s + duration(intervention, s))
                    continue;
                for (size_t k = 0; k < scenarios; k++)
                    amount[uses * scenarios + k] =
                        json_number_value(json_array_get(at(risk, s), k));
                use[uses++] = (pcm_schedule_use){job, (pcm_index)s, 0};
            }
            job++;
        }
        const size_t rank = (size_t)ceil(instance->quantile * (double)scenarios);
        check(pcm_schedule_problem_add_risk(problem, scenarios, rank,
                                            (1 - instance->alpha) / (double)instance->periods, use,
                                            amount, uses));
        free(amount);
    }
}

static pcm_schedule_problem *make_problem(const struct instance *instance)
{
    pcm_schedule_problem *problem;
    check(pcm_schedule_problem_new(&problem, instance->periods));
    double *nobody = room(instance->periods, sizeof *nobody);
    const pcm_schedule_crew crew = {.skills = 1, .capacity = nobody};
    check(pcm_schedule_problem_add_crew(problem, &crew));
    free(nobody);
    pcm_schedule_use *use = room(instance->jobs * instance->periods, sizeof *use);
    const char *resource;
    json_t *bounds;
    add_jobs(problem, instance);
    json_object_foreach(json_object_get(instance->root, "Resources"), resource, bounds)
        add_resource(problem, instance, resource, bounds, use);
    add_exclusions(problem, instance, use);
    add_risks(problem, instance, use);
    free(use);
    return problem;
}

static void write_solution(const char *path, const struct instance *instance,
                           const pcm_schedule *schedule)
{
    FILE *file = fopen(path, "w");
    if (!file)
        fail("the solution cannot be written");
    size_t job = 0;
    const char *name;
    json_t *intervention;
    json_object_foreach(json_object_get(instance->root, "Interventions"), name, intervention)
    {
        pcm_placement place;
        check(pcm_schedule_get_placement(&place, schedule, job++));
        fprintf(file, "%s %lu\n", name, (unsigned long)place.period + 1);
    }
    if (fclose(file) != 0)
        fail("the solution cannot be written");
}

int main(int argc, char **argv)
{
    if (argc < 2)
        fail("usage: grid_maintenance INSTANCE.json [SECONDS] [SOLUTION.txt]");
    const struct instance instance = read_instance(argv[1]);
    pcm_schedule_problem *problem = make_problem(&instance);
    pcm_control *control;
    check(pcm_control_new(&control));
    check(pcm_control_set_time_limit(control, argc > 2 ? atof(argv[2]) : INFINITY));
    pcm_schedule *schedule;
    pcm_schedule_summary summary;
    check(pcm_schedule_solve(&schedule, problem, NULL, control));
    check(pcm_schedule_get_summary(&summary, schedule));
    printf("interventions %zu, outcome %s, objective %.6f, lower bound of the mean risk %.6f\n",
           instance.jobs, pcm_schedule_outcome_name(summary.outcome), summary.cost, summary.bound);
    if (argc > 3)
        write_solution(argv[3], &instance, schedule);
    pcm_schedule_free(schedule);
    pcm_control_free(control);
    pcm_schedule_problem_free(problem);
    json_decref(instance.root);
    return summary.outcome == PCM_SCHEDULE_SHORT;
}
