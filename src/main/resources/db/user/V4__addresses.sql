-- Accounts keep the addresses that their owners save. Those of before have none, which a state says as the log would lead to it.
update state set doc = (left(doc::text, -1) || ',"addresses":[]}')::json where type = 'account';
