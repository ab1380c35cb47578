-- The keys that make personal data readable, one for each person, without which it cannot be read by anybody. Of those who were
-- erased the row stays without a key, so that there is never another one.
create table subject_key (
    subject   uuid        primary key,
    key       bytea,
    erased_at timestamptz,
    check ((key is null) = (erased_at is not null))
) with (fillfactor = 90);
create index subject_key_erased on subject_key (erased_at) where erased_at is not null;
revoke all on subject_key from public;
