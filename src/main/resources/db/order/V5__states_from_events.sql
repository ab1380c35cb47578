-- They are added up from the events.
truncate state;

-- The alarms that were taken over with the schema say what the log says up to here.
insert into subscription (name, partition, position)
select 'order alarms', partition, position from log_head, generate_series(0, 15) partition;
