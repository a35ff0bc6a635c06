// What each letter beyond ASCII folds to: Folding reads it, nothing else does.
// Sixteen code points a row, in order; "_" is no letter (a sign, an unassigned place), "^" a mark that vanishes.

/// The folded forms of the Latin, Greek and Cyrillic letters: canonical and compatibility decomposition
/// (Unicode Standard Annex 15) with the marks left out, in lower case, and beside it the letters that do not
/// decompose but that readers type without their stroke: đ d, ł l, ø o, ß ss, æ ae, œ oe, þ th.
enum FoldingTable {
    /// U+00C0 to U+024F.
    static let latin: StaticString = """
        a a a a a a ae c e e e e i i i i
        d n o o o o o _ o u u u u y th ss
        a a a a a a ae c e e e e i i i i
        d n o o o o o _ o u u u u y th y
        a a a a a a c c c c c c c c d d
        d d e e e e e e e e e e g g g g
        g g g g h h h h i i i i i i i i
        i i ij ij j j k k q l l l l l l l
        l l l n n n n n n n ng ng o o o o
        o o oe oe r r r r r r s s s s s s
        s s t t t t t t u u u u u u u u
        u u u u w w y y y z z z z z z s
        b b ƃ ƃ ƅ ƅ ɔ c c d d ƌ ƌ ƍ ǝ ə
        ɛ f f g ɣ ƕ ɩ i k k l ƛ ɯ n n o
        o o ƣ ƣ p p ʀ ƨ ƨ ʃ ƪ t t t t u
        u ʊ v y y z z ʒ ƹ ƹ ƺ ƻ ƽ ƽ ƾ ƿ
        ǀ ǁ ǂ ǃ dz dz dz lj lj lj nj nj nj a a i
        i o o u u u u u u u u u u ǝ a a
        a a ae ae ǥ ǥ g g k k o o o o ʒ ʒ
        j dz dz dz g g ƕ ƿ n n a a ae ae o o
        a a a a e e e e i i i i o o o o
        r r r r u u u u s s t t ȝ ȝ h h
        n ȡ ȣ ȣ z z a a e e o o o o o o
        o o y y ȴ ȵ ȶ ȷ ȸ ȹ a c c l t s
        z ɂ ɂ b u ʌ e e j j q q r r y y
        """

    /// U+0370 to U+052F.
    static let greekAndCyrillic: StaticString = """
        ͱ ͱ ͳ ͳ ʹ _ ͷ ͷ _ _ _ ͻ ͼ ͽ _ ϳ
        _ _ _ _ _ _ α _ ε η ι _ ο _ υ ω
        ι α β γ δ ε ζ η θ ι κ λ μ ν ξ ο
        π ρ _ σ τ υ φ χ ψ ω ι υ α ε η ι
        υ α β γ δ ε ζ η θ ι κ λ μ ν ξ ο
        π ρ σ σ τ υ φ χ ψ ω ι υ ο υ ω ϗ
        β θ υ υ υ φ π ϗ ϙ ϙ ϛ ϛ ϝ ϝ ϟ ϟ
        ϡ ϡ ϣ ϣ ϥ ϥ ϧ ϧ ϩ ϩ ϫ ϫ ϭ ϭ ϯ ϯ
        κ ρ σ ϳ θ ε _ ϸ ϸ σ ϻ ϻ ϼ ͻ ͼ ͽ
        е е ђ г є ѕ і і ј љ њ ћ к и у џ
        а б в г д е ж з и и к л м н о п
        р с т у ф х ц ч ш щ ъ ы ь э ю я
        а б в г д е ж з и и к л м н о п
        р с т у ф х ц ч ш щ ъ ы ь э ю я
        е е ђ г є ѕ і і ј љ њ ћ к и у џ
        ѡ ѡ ѣ ѣ ѥ ѥ ѧ ѧ ѩ ѩ ѫ ѫ ѭ ѭ ѯ ѯ
        ѱ ѱ ѳ ѳ ѵ ѵ ѵ ѵ ѹ ѹ ѻ ѻ ѽ ѽ ѿ ѿ
        ҁ ҁ _ ^ ^ ^ ^ ^ ^ ^ ҋ ҋ ҍ ҍ ҏ ҏ
        ґ ґ ғ ғ ҕ ҕ җ җ ҙ ҙ қ қ ҝ ҝ ҟ ҟ
        ҡ ҡ ң ң ҥ ҥ ҧ ҧ ҩ ҩ ҫ ҫ ҭ ҭ ү ү
        ұ ұ ҳ ҳ ҵ ҵ ҷ ҷ ҹ ҹ һ һ ҽ ҽ ҿ ҿ
        ӏ ж ж ӄ ӄ ӆ ӆ ӈ ӈ ӊ ӊ ӌ ӌ ӎ ӎ ӏ
        а а а а ӕ ӕ е е ә ә ә ә ж ж з з
        ӡ ӡ и и и и о о ө ө ө ө э э у у
        у у у у ч ч ӷ ӷ ы ы ӻ ӻ ӽ ӽ ӿ ӿ
        ԁ ԁ ԃ ԃ ԅ ԅ ԇ ԇ ԉ ԉ ԋ ԋ ԍ ԍ ԏ ԏ
        ԑ ԑ ԓ ԓ ԕ ԕ ԗ ԗ ԙ ԙ ԛ ԛ ԝ ԝ ԟ ԟ
        ԡ ԡ ԣ ԣ ԥ ԥ ԧ ԧ ԩ ԩ ԫ ԫ ԭ ԭ ԯ ԯ
        """

    /// U+1E00 to U+1EFF.
    static let latinAdditional: StaticString = """
        a a b b b b b b c c d d d d d d
        d d d d e e e e e e e e e e f f
        g g h h h h h h h h h h i i i i
        k k k k k k l l l l l l l l m m
        m m m m n n n n n n n n o o o o
        o o o o p p p p r r r r r r r r
        s s s s s s s s s s t t t t t t
        t t u u u u u u u u u u v v v v
        w w w w w w w w w w x x x x y y
        z z z z z z h t w y aʾ s ẜ ẝ ss ẟ
        a a a a a a a a a a a a a a a a
        a a a a a a a a e e e e e e e e
        e e e e e e e e i i i i o o o o
        o o o o o o o o o o o o o o o o
        o o o o u u u u u u u u u u u u
        u u y y y y y y y y ỻ ỻ ỽ ỽ ỿ ỿ
        """

}
