/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the lives of competing modes. */
#ifndef PCM_LIFE_COMPETING_H
#define PCM_LIFE_COMPETING_H

#include <pcm/competing.h>

#include "libpcm/base/names.h"

/* What a mode adds to the hazard: H(t) = exp(shape (ln t - log_scale)). */
typedef struct pcm__risk_of_mode {
    double shape;
    double log_scale;
    size_t index; /* of the mode */
} pcm__risk_of_mode;

struct pcm_competing {
    pcm_competing_mode *modes;
    size_t count;
    pcm__names names;
    pcm__risk_of_mode *risks; /* of the modes with an estimate */
    size_t risk_count;
    int is_complete; /* every mode of which something failed has an estimate */
};

#endif
