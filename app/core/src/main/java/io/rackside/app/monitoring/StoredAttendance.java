package io.rackside.app.monitoring;

import io.rackside.model.SiteId;
import io.rackside.store.Settings;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The sites that are not asked, as a setting of the data folder. */
public final class StoredAttendance implements Attendance {
    private static final String KEY = "sites.left";

    private final Settings settings;
    private Set<SiteId> left;

    public StoredAttendance(Settings settings) {
        this.settings = settings;
        this.left =
                settings.get(KEY).stream()
                        .flatMap(text -> Arrays.stream(text.split(" ")))
                        .filter(id -> !id.isBlank())
                        .map(SiteId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized Set<SiteId> left() {
        return left;
    }

    @Override
    public synchronized void keep(Set<SiteId> now) {
        settings.put(
                KEY, now.stream().map(SiteId::value).sorted().collect(Collectors.joining(" ")));
        left = Set.copyOf(now);
    }
}
