-- What came with the sample shop and goes with it.
alter table service_hours add column is_sample boolean not null default false;
alter table service_levels add column is_sample boolean not null default false;
