package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTest {
    @Test
    void columnsAlignAlsoWhereChineseStands() {
        Table table = new Table("名称", ">W", "x");
        table.row("电源模块 1", "9", "a");
        table.row("PSU2", "120", "b");
        assertEquals(
                List.of("名称          W  x", "电源模块 1    9  a", "PSU2        120  b"), table.lines());
    }

    @Test
    void aDevicesOwnWordsCannotSteerTheTerminal() {
        Table table = new Table("a");
        table.row("x\u001b[2Jy\nz\u202Eq");
        assertEquals("x [2Jy z q", table.lines().getLast());
    }

    @Test
    void longTextBreaksAtBlanksAndBetweenChineseCharacters() {
        assertEquals(List.of("one two", "three"), UsageText.wrap("one two three", 8));
        for (String line : UsageText.wrap("在独立文件夹中的虚拟机柜上打开控制台", 10)) {
            assertTrue(Table.width(line) <= 10, line);
        }
    }
}
