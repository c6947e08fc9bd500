extension BinaryInteger {
    /// The quotient, rounded towards the past: what lies before 1970 is counted backwards as well.
    func floorDivided(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
