/* SPDX-License-Identifier: Apache-2.0 */
/* Audit of the crews' hours. */
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/audit.h"
#include "libpcm/certificate/staffing.h"

static void audit_period(pcm__audit *audit, pcm__audit_staffing *staffing, long double *need,
                         size_t period)
{
    size_t periods = audit->problem->periods;
    long double missing;
    for (size_t s = 0; s < audit->skills; s++)
        need[s] = audit->skill_load[s * periods + period];
    audit->cost.hours += pcm__audit_staffing_cost(&missing, staffing, period, need,
                                                  audit->crew_load + period, periods);
    if (!(missing > 0))
        return;
    audit->found->shortage_hours += (double)missing;
    pcm__audit_note(audit->found, PCM_VERIFIED_SHORT, "period %zu: no crew has %s of the hours",
                    period, pcm__text((double)missing).chars);
}

pcm_status pcm__audit_hours(pcm__audit *audit)
{
    pcm__audit_staffing *staffing;
    long double *need = pcm__array_new(audit->skills, sizeof *need);
    if (!need)
        return pcm__fail_memory();
    pcm_status status = pcm__audit_staffing_make(&staffing, audit->problem);
    if (status == PCM_OK) {
        for (size_t t = 0; t < audit->problem->periods; t++)
            audit_period(audit, staffing, need, t);
        pcm__audit_staffing_free(staffing);
    }
    pcm_release(need);
    return status;
}
