-- Leases end by the clock, whether or not somebody asks for the job again.

CREATE INDEX job_lease ON job (leased_until) WHERE leased_until IS NOT NULL;
