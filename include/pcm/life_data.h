/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Life data: what is known about the lives of items, one container for every kind of row.
 *
 * Building data is censored (the item still runs), left-truncated (it was old when records
 * began), right-truncated (only what failed was reported), tied (many records are alike), comes
 * with failure modes and with covariates. All of it goes into one container, in any combination,
 * and nothing is expanded or dropped.
 */
#ifndef PCM_LIFE_DATA_H
#define PCM_LIFE_DATA_H

#include <stddef.h>

#include <pcm/report.h>

PCM_BEGIN

/** What a row says about the age at failure. */
typedef enum pcm_life_kind {
    PCM_LIFE_EXACT = 0,   /**< Failed at age `lower` (= `upper`). */
    PCM_LIFE_RIGHT = 1,   /**< A suspension: had not failed at age `lower`. */
    PCM_LIFE_LEFT = 2,    /**< Had failed by age `upper`, nobody saw when. */
    PCM_LIFE_INTERVAL = 3 /**< Failed after age `lower` and not after `upper`. */
} pcm_life_kind;

/** One row of life data. */
typedef struct pcm_life {
    pcm_life_kind kind;
    double lower; /**< Exact, right, interval: see ::pcm_life_kind, > 0. Left: ignored, kept 0. */
    double upper; /**< Left, interval: finite, > lower. Exact, right: ignored. */
    double entry; /**< Age at which observation began, >= 0 and below the age that ends the row
                   * (left-truncated data); 0 if observed from new. */
    double count; /**< How many items the row stands for, finite and > 0; usually 1. */
    /** Right truncation: the row is in the data only because its items failed by this age, e.g.
     * the age at which warranty returns were counted. Finite; above `lower` of right-censored and
     * at or above the age that ends any other row. 0 if nothing was left out. */
    double truncation;
    int mode; /**< Failure mode, from pcm_life_data_mode(); 0 if none is stated. */
} pcm_life;

/** Most covariates that a container carries. */
#define PCM_COVARIATES_MAX 30

/** Life data of one population. Opaque. */
typedef struct pcm_life_data pcm_life_data;

/** Bytes of a unit tag, the final NUL included. */
#define PCM_UNIT_SIZE 16

/**
 * Makes an empty container.
 *
 * @param out   the container; free with pcm_life_data_free()
 * @param unit  unit of all ages, e.g. "d" or "h"; repeated on every result. NULL or "" for none;
 *              at most 15 bytes
 */
PCM_API PCM_CHECKED pcm_status pcm_life_data_new(pcm_life_data **out, const char *unit);

/** Frees a container. */
PCM_API void pcm_life_data_free(pcm_life_data *data);

/** Adds one row. PCM_ERR_DOMAIN names the field, the row's index and the value; the container is
 * then unchanged. */
PCM_API PCM_CHECKED pcm_status pcm_life_data_add(pcm_life_data *data, const pcm_life *row);

/**
 * Names the covariates that every row carries: conditions of use that may lengthen or shorten
 * life, e.g. "temperature".
 *
 * @param data   a container without rows, else PCM_ERR_ARGUMENT
 * @param names  [count] texts that are copied; none blank, no two alike, else PCM_ERR_DOMAIN
 * @param count  at most ::PCM_COVARIATES_MAX; 0 takes the covariates away
 */
PCM_API PCM_CHECKED pcm_status pcm_life_data_set_covariates(pcm_life_data *data,
                                                            const char *const *names,
                                                            size_t count);

/** Finds a failure mode by its name, or adds it. @p out is its number, 1 and up in the order in
 * which modes were first named. The name must not be blank. */
PCM_API PCM_CHECKED pcm_status pcm_life_data_mode(int *out, pcm_life_data *data, const char *name);

/** Adds one row with its covariates, [covariates] finite numbers; NULL if the container has none.
 * See pcm_life_data_add(), which adds rows to containers without covariates. */
PCM_API PCM_CHECKED pcm_status pcm_life_data_add_with(pcm_life_data *data, const pcm_life *row,
                                                      const double *covariates);

/** Columns of life data, each of n values. A column that is NULL has its default in every row. */
typedef struct pcm_life_columns {
    const double *lower;       /**< As in ::pcm_life. NULL only if every row is left-censored. */
    const double *upper;       /**< NULL: 0, for exact and right-censored rows only. */
    const unsigned char *kind; /**< Values of ::pcm_life_kind. NULL: all exact. */
    const double *entry;       /**< NULL: 0. */
    const double *count;       /**< NULL: 1. */
    const double *truncation;  /**< NULL: 0. */
    const int *mode;           /**< NULL: 0. */
    const double *covariates;  /**< [n * covariates], row by row. NULL if there are none. */
} pcm_life_columns;

/**
 * Adds rows from columns, all or none.
 *
 * @param data     the container
 * @param columns  the columns
 * @param n        rows
 * @param report   every bad row becomes a finding whose line is its index + 1; NULL: only the
 *                 first is told, by pcm_error_message()
 * @return         PCM_ERR_DOMAIN if a row is bad; the container is then unchanged
 */
PCM_API PCM_CHECKED pcm_status pcm_life_data_add_columns(pcm_life_data *data,
                                                         const pcm_life_columns *columns, size_t n,
                                                         pcm_report *report);

/**
 * Life data of one failure mode among several: failures of other modes are suspensions, because
 * an item that failed of something else had not failed of this (Meeker & Escobar 1998, section
 * 15.4).
 *
 * @param out   free with pcm_life_data_free()
 * @param data  the data; a left- or interval-censored row of another mode is PCM_ERR_DATA, since
 *              nobody knows when its items left this mode's risk
 * @param mode  a mode of the data, else PCM_ERR_DOMAIN
 */
PCM_API PCM_CHECKED pcm_status pcm_life_data_of_mode(pcm_life_data **out,
                                                     const pcm_life_data *data, int mode);

/** Number of rows. 0 for NULL. */
PCM_API size_t pcm_life_data_rows(const pcm_life_data *data);

/** A row by index; NULL beyond the end. Valid until the container is changed. */
PCM_API const pcm_life *pcm_life_data_row(const pcm_life_data *data, size_t index);

/** Covariates of a row, as many as the container has; NULL beyond the end or if there are none.
 * Valid until the container is changed. */
PCM_API const double *pcm_life_data_row_covariates(const pcm_life_data *data, size_t index);

/** Number of covariates; 0 for NULL. */
PCM_API size_t pcm_life_data_covariates(const pcm_life_data *data);

/** Name of a covariate; NULL beyond the end. */
PCM_API const char *pcm_life_data_covariate_name(const pcm_life_data *data, size_t index);

/** Number of failure modes that were named; they are 1 to this. 0 for NULL. */
PCM_API int pcm_life_data_modes(const pcm_life_data *data);

/** Name of a failure mode; "" for 0, NULL for others that do not exist. */
PCM_API const char *pcm_life_data_mode_name(const pcm_life_data *data, int mode);

/** Unit tag, "" if none. */
PCM_API const char *pcm_life_data_unit(const pcm_life_data *data);

PCM_END

#endif
