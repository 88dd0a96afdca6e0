//! What headings name, by language: as the pages of the large docsets and their translations write them.

use super::section::Kind;

/// Starts of headings in lower case, in order: the first that fits wins.
const STARTS: &[(Kind, &[&str])] = &[
    (
        Kind::HttpRequest,
        &[
            "http request",
            "https request",
            "http url",
            "http-anforderung",
            "requête http",
            "demande http",
            "solicitud http",
            "solicitação http",
            "pedido http",
            "http 要求",
            "http 请求",
            "http-запрос",
            "запрос http",
        ],
    ),
    (
        Kind::Permissions,
        &[
            "prerequisite",
            "prerequsite",
            "permission",
            "required scopes",
            "required permissions",
            "berechtigungen",
            "autorisations",
            "permisos",
            "permissões",
            "アクセス許可",
            "权限",
            "разрешения",
        ],
    ),
    (
        Kind::RequestHeaders,
        &[
            "request header",
            "optional request header",
            "anforderungsheader",
            "anforderungskopfzeilen",
            "en-têtes de demande",
            "en-têtes de requête",
            "en-têtes de la requête",
            "encabezados de solicitud",
            "encabezados de la solicitud",
            "cabeçalhos de solicitação",
            "cabeçalhos da solicitação",
            "要求ヘッダー",
            "请求头",
            "请求标头",
            "заголовки запрос",
        ],
    ),
    (
        Kind::QueryParameters,
        &[
            "optional query param",
            "query param",
            "odata query param",
            "required query param",
            "optionale abfrageparameter",
            "abfrageparameter",
            "paramètres de requête",
            "paramètres facultatifs de la requête",
            "parámetros de consulta",
            "parámetros opcionales de consulta",
            "parâmetros de consulta",
            "parâmetros opcionais de consulta",
            "オプションのクエリ",
            "クエリ パラメーター",
            "可选的查询参数",
            "可选查询参数",
            "查询参数",
            "необязательные параметры запроса",
            "параметры запроса",
        ],
    ),
    (
        Kind::FunctionParameters,
        &[
            "function param",
            "path param",
            "funktionsparameter",
            "pfadparameter",
            "paramètres de fonction",
            "paramètres de la fonction",
            "paramètres de chemin",
            "parámetros de función",
            "parámetros de la función",
            "parámetros de ruta",
            "parâmetros de função",
            "parâmetros da função",
            "parâmetros de caminho",
            "関数パラメーター",
            "パス パラメーター",
            "函数参数",
            "路径参数",
            "параметры функции",
            "параметры пути",
        ],
    ),
    (
        Kind::RequestBody,
        &[
            "request body",
            "anforderungstext",
            "anforderungskörper",
            "corps de la demande",
            "corps de demande",
            "corps de la requête",
            "corps de requête",
            "cuerpo de la solicitud",
            "cuerpo de solicitud",
            "corpo da solicitação",
            "corpo do pedido",
            "要求本文",
            "请求正文",
            "请求主体",
            "текст запроса",
            "тело запроса",
        ],
    ),
    (Kind::Example, &["example", "beispiel", "exemple", "ejemplo", "exemplo", "例", "使用例", "示例", "пример"]),
    (
        Kind::Properties,
        &["propert", "eigenschaften", "propriétés", "propiedades", "propriedades", "プロパティ", "属性", "свойства"],
    ),
    (
        Kind::Relationships,
        &[
            "relationship",
            "navigation",
            "beziehungen",
            "relations",
            "relaciones",
            "relações",
            "relacionamentos",
            "リレーションシップ",
            "関係",
            "关系",
            "связи",
            "отношения",
        ],
    ),
];

/// Whole headings in lower case: words that start other headings too.
const WHOLE: &[(Kind, &[&str])] = &[
    (Kind::Response, &["response", "antwort", "réponse", "respuesta", "resposta", "応答", "响应", "отклик", "ответ"]),
    (Kind::Permissions, &["scope", "scopes"]),
];

/// The kind of section that a heading, in lower case, names by itself.
pub(super) fn kind(title: &str) -> Option<Kind> {
    let whole = WHOLE.iter().find(|(_, words)| words.contains(&title)).map(|&(kind, _)| kind);
    let started = || STARTS.iter().find(|(_, starts)| starts.iter().any(|s| title.starts_with(s))).map(|&(kind, _)| kind);
    // `## operationError properties`
    whole.or_else(started).or_else(|| title.ends_with(" properties").then_some(Kind::Properties))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings of pages in eight languages.
    #[test]
    fn headings_of_real_pages() {
        for (kind_of, titles) in [
            (
                Kind::HttpRequest,
                &[
                    "http request",
                    "http requests",
                    "solicitud http",
                    "http-anforderung",
                    "requête http",
                    "http 请求",
                    "http 要求",
                ][..],
            ),
            (
                Kind::Permissions,
                &["permissions", "permisos", "berechtigungen", "autorisations", "权限", "アクセス許可", "scopes"],
            ),
            (
                Kind::QueryParameters,
                &["optional query parameters", "parámetros de consulta opcionales", "необязательные параметры запроса"],
            ),
            (Kind::RequestHeaders, &["request headers", "en-têtes de demande", "请求头", "заголовки запросов"]),
            (Kind::RequestBody, &["request body", "cuerpo de la solicitud", "corps de la demande", "请求正文", "要求本文"]),
            (Kind::Response, &["response", "respuesta", "antwort", "réponse", "响应", "応答", "отклик"]),
            (Kind::Example, &["example", "examples", "beispiele", "ejemplo", "exemplos", "示例", "例", "примеры"]),
            (Kind::Properties, &["properties", "propiedades", "eigenschaften", "プロパティ", "operationerror properties"]),
        ] {
            for title in titles {
                assert_eq!(kind(title), Some(kind_of), "{title}");
            }
        }
        for title in ["response body", "request", "requests", "żądanie http", "see also", "solicitud", "scoped roles"] {
            assert_eq!(kind(title), None, "{title}");
        }
    }
}
