package stoa.platform.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The logs of a saga, heard in the order in which {@link SagaLoop} hears them. */
public final class OpenLogs<S> {

    /** A signal, and to whom. */
    public record Heard<S>(UUID instance, S signal, String cause) {}

    private final SagaLoop.Logs<S> logs;

    public OpenLogs(SagaLoop.Logs<S> logs) {
        this.logs = logs;
    }

    /** @param reached how far each log was read for the partition, by its name */
    public void hold(int partition, Map<String, Long> reached) {
        logs.all().forEach(log -> log.hold(partition, reached.getOrDefault(log.name(), 0L)));
    }

    public void drop(int partition) {
        logs.all().forEach(log -> log.drop(partition));
    }

    /** How far each log was read for each partition held. */
    public Map<Integer, Map<String, Long>> reached() {
        Map<Integer, Map<String, Long>> reached = new HashMap<>();
        logs.all()
                .forEach(log -> log.reached()
                        .forEach((partition, position) -> reached.computeIfAbsent(partition, none -> new HashMap<>())
                                .put(log.name(), position)));
        return reached;
    }

    public boolean areReadToTheirEnd() {
        return logs.all().stream().allMatch(Followed::isReadToItsEnd);
    }

    public boolean haveMore() {
        return logs.all().stream().anyMatch(Followed::hasMore);
    }

    public List<Heard<S>> hear() {
        List<Heard<S>> news = new ArrayList<>();
        logs.others().forEach(log -> log.read().forEach(heard -> news.add(open(heard))));
        List<Heard<S>> all = new ArrayList<>();
        do {
            logs.beginning().read().forEach(heard -> all.add(open(heard)));
        } while (logs.beginning().hasMore());
        all.addAll(news);
        return all;
    }

    private static <S> Heard<S> open(Followed.Heard<S> heard) {
        return new Heard<>(heard.instance(), heard.signal(), heard.cause());
    }
}
