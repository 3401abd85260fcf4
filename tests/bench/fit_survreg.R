# SPDX-License-Identifier: Apache-2.0
# Rscript fit_survreg.R FIT_CSV FILE ROWS: see fit_survreg.sh. survreg.fit() is the solver
# alone, survreg() what a user calls. Processor seconds; the least of the rounds.
suppressMessages(library(survival))
arguments <- commandArgs(TRUE)
rows <- as.integer(arguments[3])
rounds <- 3
repeats <- max(1, 20000 %/% rows)

set.seed(1)
age <- 1000 * rweibull(rows, 1.7)
end <- 2500 * runif(rows)
lives <- data.frame(age = pmin(age, end), failed = as.integer(age <= end))
write.table(format(lives, digits = 17), arguments[2], sep = ",", quote = FALSE, row.names = FALSE,
            col.names = FALSE)
lives <- setNames(read.csv(arguments[2], header = FALSE), c("age", "failed"))

response <- cbind(log(lives$age), lives$failed)
ones <- matrix(1, rows, 1)
solve_alone <- function() {
    survival:::survreg.fit(ones, response, weights = NULL, offset = NULL, init = NULL,
                           controlvals = survreg.control(), dist = survreg.distributions$extreme,
                           scale = 0, nstrat = 1, strata = 0, parms = NULL)
}
processor <- function(run) {
    time <- system.time(for (i in seq_len(repeats)) run())
    (time[["user.self"]] + time[["sys.self"]]) / repeats
}

best <- c(ours = Inf, survreg = Inf, survreg.fit = Inf)
for (round in seq_len(rounds)) {
    line <- system2(arguments[1], c(arguments[2], 5), stdout = TRUE)
    ours <- as.numeric(strsplit(line, " ")[[1]])
    fit <- NULL
    times <- c(ours[1],
               processor(function() fit <<- survreg(Surv(age, failed) ~ 1, lives)),
               processor(solve_alone))
    best <- pmin(best, times)
}
shape <- 1 / fit$scale
scale <- exp(coef(fit)[[1]])
cat(sprintf("%8d rows: pcm_fit_weibull %.3f ms, survreg %.1f ms (%.0f times), survreg.fit %.1f ms (%.0f times);",
            rows, 1e3 * best[1], 1e3 * best[2], best[2] / best[1], 1e3 * best[3],
            best[3] / best[1]),
    sprintf("shapes differ by %.0e, scales by %.0e\n", abs(ours[2] / shape - 1),
            abs(ours[3] / scale - 1)))
