-- Sessions that ended while access tokens of theirs may still be valid: what a node must know when it starts.
create index event_session_ended on event (at) where type = 'user.session-ended';

-- The private keys that sign access tokens, as JSON Web Keys. No role but the users' own has a right to see them.
create table signing_key (
    number  int         primary key,
    jwk     json        not null,
    made_at timestamptz not null
);
revoke all on signing_key from public;
