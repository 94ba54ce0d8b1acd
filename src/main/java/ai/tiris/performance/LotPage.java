package ai.tiris.performance;

import java.util.List;

/**
 * Some of a trading's transactions in their order, of each trade either all or none.
 *
 * @param hasNext whether there may be more after them
 */
record LotPage(List<LotRow> rows, boolean hasNext) {

    /** Of a full page without the last trade, of which there may be more. */
    static LotPage of(List<LotRow> read, int most) {
        if (read.size() < most) {
            return new LotPage(read, false);
        }
        int whole = read.size() - 1;
        while (whole > 0 && read.get(whole - 1).isOfSameTrade(read.get(read.size() - 1))) {
            whole--;
        }
        return new LotPage(read.subList(0, whole), true);
    }

    LotRow last() {
        return rows.get(rows.size() - 1);
    }
}
