package ai.tiris.platform.limits;

/** The numbers in the text of a document: turning a million digits into a number takes the parser many seconds. */
final class NumberLiterals {
    private static final int MOST_EXPONENT_DIGITS = 3;

    private final String text;
    private final int mostCharacters;
    private int position;

    private NumberLiterals(String text, int mostCharacters) {
        this.text = text;
        this.mostCharacters = mostCharacters;
    }

    /** True where every number outside of strings and comments is short, and its exponent has at most 3 digits. */
    static boolean areShort(String document, int mostCharacters) {
        return new NumberLiterals(document, mostCharacters).areShort();
    }

    private boolean areShort() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                skipString();
            } else if (c == '#') {
                skipLine();
            } else if (Character.isLetter(c) || c == '_') {
                skipName();
            } else if (isDigit(c)) {
                if (!isShortNumber()) {
                    return false;
                }
            } else {
                position++;
            }
        }
        return true;
    }

    private boolean isShortNumber() {
        int start = position;
        int exponent = -1;
        for (; position < text.length() && isOfNumber(text.charAt(position)); position++) {
            if (Character.toLowerCase(text.charAt(position)) == 'e') {
                exponent = position;
            }
        }
        return position - start <= mostCharacters && (exponent < 0 || digitsAfter(exponent) <= MOST_EXPONENT_DIGITS);
    }

    private int digitsAfter(int exponent) {
        return (int) text.substring(exponent, position)
                .chars()
                .filter(c -> isDigit((char) c))
                .count();
    }

    private void skipString() {
        boolean block = text.startsWith("\"\"\"", position);
        String end = block ? "\"\"\"" : "\"";
        position += end.length();
        while (position < text.length() && !text.startsWith(end, position)) {
            boolean escaped = text.charAt(position) == '\\' && (!block || text.startsWith("\\\"\"\"", position));
            position += escaped ? (block ? 4 : 2) : 1;
        }
        position += end.length();
    }

    private void skipLine() {
        while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
    }

    private void skipName() {
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
    }

    private static boolean isOfNumber(char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
