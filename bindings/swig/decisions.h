/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions shaped for scripting languages: evidence in one call, curves as arrays of their own
 * length, energy and drift put together. */
#ifndef BINDINGS_SWIG_DECISIONS_H
#define BINDINGS_SWIG_DECISIONS_H

#include <pcm/block.h>
#include <pcm/delay_time.h>
#include <pcm/energy.h>
#include <pcm/hidden_failure.h>
#include <pcm/imperfect_policy.h>
#include <pcm/life_cycle.h>
#include <pcm/opportunity.h>
#include <pcm/overhaul.h>
#include <pcm/replacement.h>

#include "bindings/swig/planning.h"

/* Fits a family, or a power law, and keeps what the data leaves open. */
pcm_status evidence_from_family(pcm_evidence **out, const pcm_life_data *data, const char *family,
                                double confidence);
pcm_status evidence_from_events(pcm_evidence **out, const pcm_event_data *data, double confidence);
pcm_status evidence_from_models(pcm_evidence **out, const pcm_distribution *models, size_t n,
                                const double *optional_weights, size_t weights_n,
                                double confidence);
const char *evidence_kind(const pcm_evidence *evidence);

/* Name of a figure of a reason, which is given by name; NULL beyond the last. */
const char *reason_argument_name(const char *reason, int index);

pcm_status replacement_curve(double *out, size_t room, const pcm_evidence *life,
                             const pcm_terms *terms, const double *ahead, size_t n);
pcm_status block_curve(double *out, size_t room, const pcm_evidence *life, const pcm_terms *terms,
                       const double *ahead, size_t n);
pcm_status block_cost_rate(double *out, size_t room, pcm_distribution life, double cost_planned,
                           double cost_failure, const double *interval, size_t n);
pcm_status overhaul_curve(double *out, size_t room, const pcm_evidence *failures,
                          const pcm_terms *terms, const double *ahead, size_t n);
pcm_status overhaul_cost_rate(double *out, size_t room, const pcm_evidence *failures,
                              const pcm_terms *terms, const double *interval, size_t n);

/* The curves of inspections make the advice that they are compared with. */
pcm_status hidden_failure_curve(double *out, size_t room, const pcm_evidence *life,
                                const pcm_hidden_failure_terms *terms, const double *ahead,
                                size_t n);
pcm_status delay_time_curve(double *out, size_t room, const pcm_evidence *delay,
                            const pcm_delay_time_terms *terms, const double *ahead, size_t n);

/* The advice of a plan of imperfect work apart from its other figures. */
pcm_status imperfect_policy_solve(pcm_advice *advice, pcm_imperfect_policy *out,
                                  const pcm_imperfect_life *system, const pcm_terms *terms,
                                  const pcm_renewal_terms *renewal, pcm_control *control,
                                  struct listener *listener);
pcm_status imperfect_policy_from_events(pcm_advice *advice, pcm_imperfect_policy *out,
                                        const pcm_event_data *data, const char *model,
                                        double rho_corrective, double rho_preventive,
                                        const pcm_terms *terms, const pcm_renewal_terms *renewal,
                                        double confidence, pcm_control *control,
                                        struct listener *listener);

/* The advice apart from its other figures. */
pcm_status opportunity_advise(pcm_advice *advice, pcm_opportunity_advice *out,
                              const pcm_evidence *life, const pcm_terms *terms,
                              const pcm_opportunity *opportunity);

/* A drift that is a table comes with its points, else with arrays that are NULL. */
pcm_status energy_advise(pcm_advice *advice, pcm_energy_figures *out, const pcm_energy *energy,
                         const pcm_drift *drift, const double *optional_time, size_t time_n,
                         const double *optional_factor, size_t factor_n,
                         const pcm_evidence *optional_failures, const pcm_terms *terms);
pcm_status energy_curve(double *out, size_t room, const pcm_energy *energy,
                        const pcm_drift *drift, const double *optional_time, size_t time_n,
                        const double *optional_factor, size_t factor_n,
                        const pcm_evidence *optional_failures, const pcm_terms *terms,
                        const double *ahead, size_t n);
pcm_status drift_factor(double *out, size_t room, const pcm_drift *drift,
                        const double *optional_time, size_t time_n, const double *optional_factor,
                        size_t factor_n, const double *since, size_t n);

/* The world and the two units apart. */
pcm_status life_cycle_choose(pcm_replacement_choice *out, const pcm_life_cycle *cycle,
                             const pcm_life_cycle_unit *installed,
                             const pcm_life_cycle_unit *replacement);

#endif
