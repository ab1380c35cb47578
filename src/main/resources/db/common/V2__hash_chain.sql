-- Each event is sealed with a hash over all that is stored of it and the hash of the one before it in its home stream. The
-- processes that append compute it; these functions say the same for those who have SQL alone.

-- With its length before it, so that no two lists of parts look the same.
create function framed(part bytea) returns bytea language sql immutable as $$
    select int4send(octet_length(part)) || part
$$;

create function event_hash(
    before bytea, stream uuid, version int, type text, at timestamptz, actor text, cause text, trace text, body json
) returns bytea language sql immutable as $$
    select sha256(framed(before) || uuid_send(stream) || int4send(version) || timestamptz_send(at)
        || framed(convert_to(type, 'UTF8')) || framed(convert_to(actor, 'UTF8')) || framed(convert_to(cause, 'UTF8'))
        || framed(convert_to(trace, 'UTF8')) || framed(convert_to(body::text, 'UTF8')))
$$;

-- Empty for a stream that was home to no event.
alter table event add column hash bytea not null default '';
alter table state add column hash bytea not null default '';

do $$
declare
    e event;
    before bytea;
    current uuid;
begin
    for e in select * from event order by stream, version loop
        if e.stream is distinct from current then
            current := e.stream;
            before := '';
        end if;
        before := event_hash(before, e.stream, e.version, e.type, e.at, e.actor, e.cause, e.trace, e.body);
        update event set hash = before where position = e.position;
        update state set hash = before where stream = e.stream;
    end loop;
end $$;

alter table event alter column hash drop default;
alter table state alter column hash drop default;
