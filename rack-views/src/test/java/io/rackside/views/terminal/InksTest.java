package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.style.Contrast;
import io.rackside.views.style.Palette;
import io.rackside.views.style.Theme;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InksTest {
    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyColourOnEveryColourCanBeRead(Theme theme) {
        Palette palette = theme.palette();
        Inks inks = new Inks(palette);
        for (int fore = 0; fore <= 256; fore++) {
            for (int back = 0; back <= 256; back += fore < 17 ? 1 : 16) {
                long style = Style.withBackground(Style.withForeground(Style.PLAIN, fore), back);
                Inks.Pair pair = inks.of(style, false);
                boolean meantHidden = pair.ink().equals(pair.ground());
                assertTrue(
                        meantHidden || Contrast.ratio(pair.ink(), pair.ground()) >= 4.5,
                        () -> theme + ": " + style);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void hiddenTextStaysHiddenAndReverseIsReverse(Theme theme) {
        Inks inks = new Inks(theme.palette());
        Inks.Pair hidden = inks.of(Style.HIDDEN, false);
        assertEquals(hidden.ground(), hidden.ink());
        Inks.Pair plain = inks.of(Style.PLAIN, false);
        assertEquals(plain.ground(), inks.of(Style.INVERSE, false).ink());
        assertEquals(plain, inks.of(Style.INVERSE, true));
    }
}
