/* SPDX-License-Identifier: Apache-2.0 */
/* The covariate columns of a file of life data: those named x_NAME. */
#ifndef PCM_IO_COVARIATES_H
#define PCM_IO_COVARIATES_H

#include <pcm/life_data.h>

#include "libpcm/io/csv_sheet.h"

typedef struct pcm__io_covariates {
    size_t count;
    size_t position[PCM_COVARIATES_MAX]; /* in the file */
    double value[PCM_COVARIATES_MAX];    /* of the row that was read last */
} pcm__io_covariates;

/* Finds the columns and names them in the container, without their x_. */
pcm_status pcm__io_covariates_begin(pcm__io_covariates *covariates, pcm__io_sheet *sheet,
                                    pcm_life_data *data);

/* Reads the covariates of the current row; a bad cell makes the row unsound. */
pcm_status pcm__io_covariates_read(pcm__io_covariates *covariates, pcm__io_sheet *sheet);

#endif
