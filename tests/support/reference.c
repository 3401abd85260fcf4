/* SPDX-License-Identifier: Apache-2.0 */
/* Reads reference cases with jansson. */
#include "config.h"

#include "tests/support/reference.h"

#include <dirent.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"
#include "tests/support/shared.h"

enum { NAME_SIZE = 300 };

struct reference {
    json_t *root;
};

static json_t *load(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, JSON_DECODE_INT_AS_REAL, &error);
    if (!root) {
        fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
        CU_FAIL("reference case is not readable");
    }
    return root;
}

reference *reference_open(const char *id)
{
    char name[NAME_SIZE];
    char path[SHARED_PATH_SIZE];
    snprintf(name, sizeof name, "oracles/%s.json", id);
    if (!shared_path(path, name)) {
        skip_test("no reference data: set PCM_SHARED");
        return NULL;
    }
    reference *ref = malloc(sizeof *ref);
    CU_ASSERT_PTR_NOT_NULL_FATAL(ref);
    ref->root = load(path);
    if (!ref->root) {
        free(ref);
        return NULL;
    }
    return ref;
}

void reference_close(reference *ref)
{
    if (!ref)
        return;
    json_decref(ref->root);
    free(ref);
}

static int is_case(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');
    return end && strcmp(end, ".json") == 0;
}

static void copy_without_extension(char id[NAME_SIZE], const char *file)
{
    const char *extension = strrchr(file, '.');
    int length = (int)(extension ? (size_t)(extension - file) : strlen(file));
    snprintf(id, NAME_SIZE, "%.*s", length, file);
}

static size_t visit_file(const char *file, const char *model,
                         void (*visit)(const reference *ref, void *user), void *user)
{
    char id[NAME_SIZE];
    copy_without_extension(id, file);
    reference *ref = reference_open(id);
    const char *found = ref ? reference_text(ref, "model") : NULL;
    int matches = found && strcmp(found, model) == 0;
    if (matches)
        visit(ref, user);
    reference_close(ref);
    return (size_t)matches;
}

size_t reference_each(const char *model, void (*visit)(const reference *ref, void *user),
                      void *user)
{
    char directory[SHARED_PATH_SIZE];
    struct dirent **files;
    int count = shared_path(directory, "oracles") ? scandir(directory, &files, is_case, alphasort)
                                                  : -1;
    if (count < 0) {
        skip_test("no reference data: set PCM_SHARED");
        return 0;
    }
    size_t visited = 0;
    for (int i = 0; i < count; i++) {
        visited += visit_file(files[i]->d_name, model, visit, user);
        free(files[i]);
    }
    free(files);
    return visited;
}

const char *reference_id(const reference *ref)
{
    return reference_text(ref, "id");
}

/* One step of a path: a key of an object or an index of an array. */
static json_t *entry(json_t *value, const char *name)
{
    return json_is_array(value) ? json_array_get(value, strtoul(name, NULL, 10))
                                : json_object_get(value, name);
}

static json_t *at(const reference *ref, const char *path)
{
    json_t *value = ref->root;
    while (value && *path) {
        char name[NAME_SIZE];
        size_t length = strcspn(path, "/");
        snprintf(name, sizeof name, "%.*s", (int)length, path);
        value = entry(value, name);
        path += length + (path[length] == '/');
    }
    return value;
}

int reference_has(const reference *ref, const char *path)
{
    json_t *value = at(ref, path);
    return value && !json_is_null(value);
}

double reference_number(const reference *ref, const char *path)
{
    json_t *value = at(ref, path);
    if (json_is_number(value))
        return json_number_value(value);
    char sentence[2 * NAME_SIZE];
    snprintf(sentence, sizeof sentence, "%s has no number at %s", reference_id(ref), path);
    CU_assertImplementation(CU_FALSE, __LINE__, sentence, __FILE__, "", CU_FALSE);
    return NAN;
}

const char *reference_text(const reference *ref, const char *path)
{
    return json_string_value(at(ref, path));
}

size_t reference_size(const reference *ref, const char *path)
{
    json_t *value = at(ref, path);
    return json_is_array(value) ? json_array_size(value) : json_object_size(value);
}

static double number_or(json_t *row, const char *key, double otherwise)
{
    json_t *value = json_object_get(row, key);
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

/* Returns 0 for a kind that is none of ours. */
static int read_row(pcm_life *row, json_t *source)
{
    const char *kind = json_string_value(json_object_get(source, "kind"));
    if (!kind)
        return 0;
    double time = number_or(source, "time", 0);
    *row = (pcm_life){0};
    row->entry = number_or(source, "entry", 0);
    row->count = number_or(source, "count", 1);
    if (strcmp(kind, "exact") == 0) {
        row->kind = PCM_LIFE_EXACT;
        row->lower = row->upper = time;
    } else if (strcmp(kind, "right") == 0) {
        row->kind = PCM_LIFE_RIGHT;
        row->lower = time;
    } else if (strcmp(kind, "left") == 0) {
        row->kind = PCM_LIFE_LEFT;
        row->upper = time;
    } else if (strcmp(kind, "interval") == 0) {
        row->kind = PCM_LIFE_INTERVAL;
        row->lower = number_or(source, "lower", 0);
        row->upper = number_or(source, "upper", 0);
    } else {
        return 0;
    }
    return 1;
}

/* A row's "x", as many numbers as the data has covariates. Returns 0 if there are not so many. */
static int read_covariates(double *x, json_t *source, size_t count)
{
    json_t *values = json_object_get(source, "x");
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_array_get(values, i);
        if (!json_is_number(value))
            return 0;
        x[i] = json_number_value(value);
    }
    return 1;
}

static int add_listed(pcm_life_data *data, json_t *rows)
{
    size_t i;
    json_t *source;
    json_array_foreach(rows, i, source)
    {
        pcm_life row;
        double x[PCM_COVARIATES_MAX];
        if (!read_row(&row, source) ||
            !read_covariates(x, source, pcm_life_data_covariates(data)) ||
            pcm_life_data_add_with(data, &row, x) != PCM_OK)
            return 0;
    }
    return json_array_size(rows) > 0;
}

/* "see d04_shock_absorber.json" */
static int add_seen(pcm_life_data *data, const char *text)
{
    static const char see[] = "see ";
    if (strncmp(text, see, strlen(see)) != 0)
        return 0;
    char id[NAME_SIZE];
    copy_without_extension(id, text + strlen(see));
    reference *other = reference_open(id);
    int added = other && add_listed(data, at(other, "data"));
    reference_close(other);
    return added;
}

static double draw_weibull(test_random *random, double shape, double scale)
{
    return scale * pow(-log(test_random_uniform(random)), 1 / shape);
}

static pcm_life right_censored(double life, double censoring)
{
    return (pcm_life){.kind = life <= censoring ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                      .lower = fmin(life, censoring),
                      .upper = fmin(life, censoring),
                      .count = 1};
}

/* gen.weibull_right: each life and its censoring age are drawn from Weibull distributions. */
static int generate_right(pcm_life_data *data, const reference *ref)
{
    test_random random = {(uint64_t)reference_number(ref, "generator/seed")};
    double shape = reference_number(ref, "generator/shape");
    double scale = reference_number(ref, "generator/scale");
    double censoring_shape = reference_number(ref, "generator/cshape");
    double censoring_scale = reference_number(ref, "generator/cscale");
    size_t n = (size_t)reference_number(ref, "generator/n");
    for (size_t i = 0; i < n; i++) {
        double life = draw_weibull(&random, shape, scale);
        double censoring = draw_weibull(&random, censoring_shape, censoring_scale);
        pcm_life row = right_censored(life, censoring);
        if (pcm_life_data_add(data, &row) != PCM_OK)
            return 0;
    }
    return 1;
}

/* gen.weibull_aft: x1 uniform, x2 is 1 in 40 % of the rows; censored uniformly up to ccens. */
static int generate_accelerated(pcm_life_data *data, const reference *ref)
{
    test_random random = {(uint64_t)reference_number(ref, "generator/seed")};
    double shape = reference_number(ref, "generator/shape");
    double last = reference_number(ref, "generator/ccens");
    double b[3];
    b[0] = reference_number(ref, "generator/b/0");
    b[1] = reference_number(ref, "generator/b/1");
    b[2] = reference_number(ref, "generator/b/2");
    size_t n = (size_t)reference_number(ref, "generator/n");
    for (size_t i = 0; i < n; i++) {
        double x[2];
        x[0] = test_random_uniform(&random);
        x[1] = test_random_uniform(&random) < 0.4 ? 1.0 : 0.0;
        double scale = exp(b[0] + b[1] * x[0] + b[2] * x[1]);
        double life = draw_weibull(&random, shape, scale);
        pcm_life row = right_censored(life, last * test_random_uniform(&random));
        if (pcm_life_data_add_with(data, &row, x) != PCM_OK)
            return 0;
    }
    return 1;
}

/* A line "time,event,entry,x1,...", as many x as the data has covariates. */
static int add_line(pcm_life_data *data, const char *line)
{
    double number[3 + PCM_COVARIATES_MAX];
    size_t count = 3 + pcm_life_data_covariates(data);
    for (size_t i = 0; i < count; i++) {
        char *end;
        number[i] = strtod(line, &end);
        if (end == line || (*end != ',' && i + 1 < count))
            return 0;
        line = end + 1;
    }
    pcm_life row = {.kind = number[1] != 0 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                    .lower = number[0],
                    .entry = number[2],
                    .count = 1};
    return pcm_life_data_add_with(data, &row, number + 3) == PCM_OK;
}

/* csv: a file of the reference data, of which only the name counts. */
static int read_csv(pcm_life_data *data, const reference *ref)
{
    const char *file = reference_text(ref, "generator/file");
    const char *base = file && strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
    char name[NAME_SIZE], path[SHARED_PATH_SIZE], line[1000];
    snprintf(name, sizeof name, "data/relife/%s", base ? base : "");
    FILE *source = shared_path(path, name) ? fopen(path, "r") : NULL;
    if (!source)
        return 0;
    int added = fgets(line, sizeof line, source) != NULL;
    while (added && fgets(line, sizeof line, source))
        added = add_line(data, line);
    fclose(source);
    return added;
}

static int add_generated(pcm_life_data *data, const reference *ref)
{
    static const struct {
        const char *kind;
        int (*add)(pcm_life_data *data, const reference *ref);
    } generators[] = {{"gen.weibull_right", generate_right},
                      {"gen.weibull_aft", generate_accelerated},
                      {"csv", read_csv}};
    const char *kind = reference_text(ref, "generator/kind");
    for (size_t i = 0; kind && i < sizeof generators / sizeof *generators; i++)
        if (strcmp(generators[i].kind, kind) == 0)
            return generators[i].add(data, ref);
    return 0;
}

static int set_covariates(pcm_life_data *data, const reference *ref)
{
    const char *names[PCM_COVARIATES_MAX];
    size_t count = reference_size(ref, "covariates");
    if (count > PCM_COVARIATES_MAX)
        return 0;
    for (size_t i = 0; i < count; i++) {
        char path[NAME_SIZE];
        snprintf(path, sizeof path, "covariates/%zu", i);
        names[i] = reference_text(ref, path);
    }
    return count == 0 || pcm_life_data_set_covariates(data, names, count) == PCM_OK;
}

static int add_rows(pcm_life_data *data, const reference *ref)
{
    json_t *rows = at(ref, "data");
    if (json_is_array(rows))
        return add_listed(data, rows);
    if (json_is_string(rows))
        return add_seen(data, json_string_value(rows));
    return add_generated(data, ref);
}

pcm_life_data *reference_life_data(const reference *ref)
{
    pcm_life_data *data;
    const char *unit = reference_text(ref, "unit");
    int unit_fits = unit && strlen(unit) < PCM_UNIT_SIZE;
    ASSERT_OK(pcm_life_data_new(&data, unit_fits ? unit : NULL));
    if (set_covariates(data, ref) && add_rows(data, ref))
        return data;
    pcm_life_data_free(data);
    CU_FAIL("reference case has no rows of life data");
    return NULL;
}
