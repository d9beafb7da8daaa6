package io.rackside.app.search;

import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.model.DeviceId;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Search over the model as it is and what was last read of the boxes. The index is made anew when
 * the model has changed, and now and then for what was read meanwhile. May be used by any thread.
 */
public final class Search {
    /** What boxes say they are changes seldom; the index may be this old. */
    static final Duration INDEX_AGE_MAX = Duration.ofSeconds(30);

    private record Made(SiteModel model, long at, SearchIndex index) {}

    private final SiteBook book;
    private final Function<DeviceId, List<String>> written;
    private final Time time;
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile Made made;

    /**
     * @param written what stands on a box and its parts
     */
    public Search(SiteBook book, Function<DeviceId, List<String>> written, Time time) {
        this.book = book;
        this.written = written;
        this.time = time;
    }

    /** Makes the index in the background, so that the first search need not wait for it. */
    public void prepare() {
        if (making.compareAndSet(false, true)) {
            Thread.ofVirtual().name("search index").start(this::make);
        }
    }

    /** What has every word, best first, at most so many; a blank search finds nothing. */
    public List<Hit> find(String words, int most) {
        return index().find(words, most);
    }

    /** Only a changed model is waited for; what was read meanwhile is in the next search. */
    private SearchIndex index() {
        Made last = made;
        if (last == null || !last.model().equals(book.model())) {
            return make().index();
        }
        if (time.nanos() - last.at() > INDEX_AGE_MAX.toNanos()) {
            prepare();
        }
        return last.index();
    }

    private Made make() {
        try {
            SiteModel model = book.model();
            Made fresh = new Made(model, time.nanos(), SearchIndex.of(model, written));
            made = fresh;
            return fresh;
        } finally {
            making.set(false);
        }
    }
}
