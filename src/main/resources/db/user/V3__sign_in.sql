-- Which stream the sign-in of an e-mail address is, by a digest of the address. The stream's own id tells nothing of the address, and
-- when its owner is erased the row goes. Those of before have the digest as their id.
create table sign_in (
    address uuid primary key,
    stream  uuid not null unique
);
insert into sign_in (address, stream) select stream, stream from state where type = 'sign-in';
revoke all on sign_in from public;

-- The sessions that somebody has begun, so that all of them can be ended.
create index event_session_of_user on event ((body ->> 'user_id')) where type = 'user.session-started';
