/* SPDX-License-Identifier: Apache-2.0 */
/* The words for methods and quantities. */
#include <pcm/bounds.h>

const char *pcm_bounds_method_name(pcm_bounds_method method)
{
    switch (method) {
    case PCM_BOUNDS_LIKELIHOOD_RATIO:
        return "likelihood_ratio";
    case PCM_BOUNDS_WALD:
        return "wald";
    case PCM_BOUNDS_BOOTSTRAP:
        return "bootstrap";
    }
    return "unknown";
}

const char *pcm_quantity_name(pcm_quantity quantity)
{
    switch (quantity) {
    case PCM_QUANTITY_SHAPE:
        return "shape";
    case PCM_QUANTITY_SCALE:
        return "scale";
    case PCM_QUANTITY_PARAMETER:
        return "parameter";
    case PCM_QUANTITY_QUANTILE:
        return "quantile";
    case PCM_QUANTITY_RELIABILITY:
        return "reliability";
    case PCM_QUANTITY_HAZARD:
        return "hazard";
    case PCM_QUANTITY_MEAN:
        return "mean";
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        return "conditional_reliability";
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return "mean_remaining_life";
    case PCM_QUANTITY_REMAINING_QUANTILE:
        return "remaining_quantile";
    }
    return "unknown";
}
