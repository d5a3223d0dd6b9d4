/// What a profile says about IAM Identity Center.
package struct SSOSettings: Hashable, Sendable {
    /// The address of the portal: `sso_start_url`.
    package var startURL: String
    /// The region of the portal: `sso_region`.
    package var region: String
    /// The account whose role is asked for: `sso_account_id`.
    package var accountID: String
    /// The role: `sso_role_name`.
    package var roleName: String
    /// The name of the section that describes the session: `sso_session`; `nil` for a profile without one, whose token
    /// cannot be renewed.
    package var sessionName: String?
    /// The name of the profile, for messages.
    package var profile: String?

    /// Creates settings.
    package init(
        startURL: String,
        region: String,
        accountID: String,
        roleName: String,
        sessionName: String? = nil,
        profile: String? = nil
    ) {
        self.startURL = startURL
        self.region = region
        self.accountID = accountID
        self.roleName = roleName
        self.sessionName = sessionName
        self.profile = profile
    }

    /// The session as messages name it.
    var session: String { sessionName.map { "session '\($0)'" } ?? startURL }

    /// What to do when the session has ended.
    var loginHint: String {
        switch (profile, sessionName) {
        case (let profile?, _): "run 'aws sso login --profile \(profile)'"
        case (nil, let session?): "run 'aws sso login --sso-session \(session)'"
        case (nil, nil): "run 'aws sso login'"
        }
    }
}
