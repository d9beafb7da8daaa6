package io.rackside.app.search;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class SearchTest {
    private final SteppedTime time = new SteppedTime();
    private final SiteBook book = new SiteBook(new MemorySites(), time);
    private final Search search = new Search(book, _ -> List.of(), time);

    @Test
    void anEditIsFoundAtOnce() {
        assertTrue(search.find("dongpu", 5).isEmpty());
        book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        assertEquals("Dongpu", search.find("dongpu", 5).getFirst().label());
        book.undo();
        assertTrue(search.find("dongpu", 5).isEmpty());
    }

    @Test
    void anIndexMadeBeforehandIsUsed() throws InterruptedException {
        book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        search.prepare();
        eventually(() -> search.find("dongpu", 5).size() == 1, () -> "not found");
        time.step(Search.INDEX_AGE_MAX.plusSeconds(1));
        assertEquals(1, search.find("dongpu", 5).size());
    }
}
