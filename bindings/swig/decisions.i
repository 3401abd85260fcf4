/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions: evidence, and when to act by every policy. */

pcm_status pcm_evidence_from_model(pcm_evidence **out, pcm_distribution life);
pcm_status pcm_evidence_from_fit(pcm_evidence **out, const pcm_fit *fit, const pcm_life_data *data, double confidence);
pcm_status evidence_from_family(pcm_evidence **out, const pcm_life_data *data, const char *family, double confidence);
pcm_status evidence_from_events(pcm_evidence **out, const pcm_event_data *data, double confidence);
pcm_status evidence_from_models(pcm_evidence **out, const pcm_distribution *models, size_t n, const double *optional_weights, size_t weights_n, double confidence);
const char *evidence_kind(const pcm_evidence *evidence);
size_t pcm_evidence_models(const pcm_evidence *evidence);
const pcm_distribution *pcm_evidence_model(const pcm_evidence *evidence, size_t index);
double pcm_evidence_weight(const pcm_evidence *evidence, size_t index);
double pcm_evidence_failures(const pcm_evidence *evidence);
double pcm_evidence_confidence(const pcm_evidence *evidence);
const char *pcm_evidence_unit(const pcm_evidence *evidence);

const char *reason_argument_name(const char *reason, int index);
const char *pcm_criterion_name(int criterion);
const char *pcm_drift_kind_name(int kind);
const char *pcm_test_effect_name(int effect);

%feature("nothreadallow", "0");

pcm_status pcm_replacement_advise(pcm_advice *out, const pcm_evidence *life, const pcm_terms *terms);
pcm_status replacement_curve(double *out, size_t room, const pcm_evidence *life, const pcm_terms *terms, const double *ahead, size_t n);
pcm_status pcm_block_advise(pcm_advice *out, const pcm_evidence *life, const pcm_terms *terms);
pcm_status block_curve(double *out, size_t room, const pcm_evidence *life, const pcm_terms *terms, const double *ahead, size_t n);
pcm_status block_cost_rate(double *out, size_t room, pcm_distribution life, double cost_planned, double cost_failure, const double *interval, size_t n);
pcm_status pcm_overhaul_advise(pcm_advice *out, const pcm_evidence *failures, const pcm_terms *terms);
pcm_status overhaul_curve(double *out, size_t room, const pcm_evidence *failures, const pcm_terms *terms, const double *ahead, size_t n);
pcm_status overhaul_cost_rate(double *out, size_t room, const pcm_evidence *failures, const pcm_terms *terms, const double *interval, size_t n);

pcm_status pcm_hidden_failure_advise(pcm_advice *out, const pcm_evidence *life, const pcm_hidden_failure_terms *terms);
pcm_status pcm_hidden_failure_at(pcm_hidden_failure *out, const pcm_evidence *life, const pcm_hidden_failure_terms *terms, double interval);
pcm_status hidden_failure_curve(double *out, size_t room, const pcm_evidence *life, const pcm_hidden_failure_terms *terms, const double *ahead, size_t n);
pcm_status pcm_delay_time_advise(pcm_advice *out, const pcm_evidence *delay, const pcm_delay_time_terms *terms);
pcm_status pcm_delay_time_at(pcm_delay_time *out, const pcm_evidence *delay, const pcm_delay_time_terms *terms, double interval);
pcm_status delay_time_curve(double *out, size_t room, const pcm_evidence *delay, const pcm_delay_time_terms *terms, const double *ahead, size_t n);

pcm_status imperfect_policy_solve(pcm_advice *out, pcm_imperfect_policy *out, const pcm_imperfect_life *system, const pcm_terms *terms, const pcm_renewal_terms *renewal, pcm_control *control, struct listener *listener);
pcm_status imperfect_policy_from_events(pcm_advice *out, pcm_imperfect_policy *out, const pcm_event_data *data, const char *model, double rho_corrective, double rho_preventive, const pcm_terms *terms, const pcm_renewal_terms *renewal, double confidence, pcm_control *control, struct listener *listener);

pcm_status opportunity_advise(pcm_advice *out, pcm_opportunity_advice *out, const pcm_evidence *life, const pcm_terms *terms, const pcm_opportunity *opportunity);
pcm_status pcm_opportunity_visit(pcm_visit_advice *out, const pcm_evidence *life, const pcm_terms *terms, double saving, double ahead);

pcm_status energy_advise(pcm_advice *out, pcm_energy_figures *out, const pcm_energy *energy, const pcm_drift *drift, const double *optional_time, size_t time_n, const double *optional_factor, size_t factor_n, const pcm_evidence *optional_failures, const pcm_terms *terms);
pcm_status energy_curve(double *out, size_t room, const pcm_energy *energy, const pcm_drift *drift, const double *optional_time, size_t time_n, const double *optional_factor, size_t factor_n, const pcm_evidence *optional_failures, const pcm_terms *terms, const double *ahead, size_t n);
pcm_status drift_factor(double *out, size_t room, const pcm_drift *drift, const double *optional_time, size_t time_n, const double *optional_factor, size_t factor_n, const double *since, size_t n);

%feature("nothreadallow");

pcm_status life_cycle_choose(pcm_replacement_choice *out, const pcm_life_cycle *cycle, const pcm_life_cycle_unit *installed, const pcm_life_cycle_unit *replacement);
pcm_status pcm_equivalent_annual_cost(double *number, double worth, double rate, double years);

