# Documentation that is distributed. schema.md is written by `pcm schema --markdown`; a test compares.
EXTRA_DIST += %D%/architecture.md %D%/coverage.md %D%/decisions.md %D%/metro.md %D%/plan.md %D%/roster.md \
  %D%/roster-problem.schema.json %D%/roster.schema.json \
  %D%/schedule-plan.schema.json %D%/schedule-problem.schema.json %D%/schedule.md %D%/schema.md \
  %D%/statistics.md
if WITH_TOOLS
dist_man_MANS += %D%/pcm.1
endif

# The reference of the public headers, for `make reference` (doxygen).
reference: %D%/Doxyfile
	doxygen %D%/Doxyfile
.PHONY: reference
mostlyclean-local:
	rm -rf %D%/reference
